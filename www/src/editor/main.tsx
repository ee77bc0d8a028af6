import './editor.css';
import { answeredBy } from '../shared/modules';
import { show } from '../ui/render';
import { Desk } from './desk';
import { EditorPage } from './EditorPage';

answeredBy(new Desk().ask);
show(<EditorPage />, 'postmortem');
