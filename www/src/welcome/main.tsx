import './welcome.css';
import { answeredBy } from '../shared/modules';
import { here } from '../shared/wasm';
import { show } from '../ui/render';
import { WelcomePage } from './WelcomePage';

answeredBy(here);
show(<WelcomePage />, 'firstSteps');
