import './popup.css';
import { answeredBy } from '../shared/modules';
import { here } from '../shared/wasm';
import { show } from '../ui/render';
import { PopupPage } from './PopupPage';

answeredBy(here);
show(<PopupPage />, 'generate');
