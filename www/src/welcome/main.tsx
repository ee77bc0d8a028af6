import './welcome.css';
import { show } from '../ui/render';
import { WelcomePage } from './WelcomePage';

show(<WelcomePage />, 'firstSteps');
