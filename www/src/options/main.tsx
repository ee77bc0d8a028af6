import './options.css';
import { show } from '../ui/render';
import { OptionsPage } from './OptionsPage';

show(<OptionsPage />, 'options');
