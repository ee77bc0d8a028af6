import './editor.css';
import { show } from '../ui/render';
import { EditorPage } from './EditorPage';

show(<EditorPage />, 'postmortem');
