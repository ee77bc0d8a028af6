import './options.css';
import { answeredBy } from '../shared/modules';
import { here } from '../shared/wasm';
import { show } from '../ui/render';
import { OptionsPage } from './OptionsPage';

answeredBy(here);
show(<OptionsPage />, 'options');
