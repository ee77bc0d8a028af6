import './popup.css';
import { show } from '../ui/render';
import { PopupPage } from './PopupPage';

show(<PopupPage />, 'generate');
