/** What is drawn on every page. What belongs to a part of the client comes with that part. */
import "./design/base.css";
import "./design/tokens.css";
import "./design/fonts.css";
import "./components/button.css";
import "./components/form.css";
import "./components/avatar.css";
import "./components/surfaces.css";
import "./components/pictures.css";
import "./components/cards.css";
import "./components/live.css";
import "./shell/shell.css";
import "./shell/rail.css";
import "./shell/sidebar.css";
import "./pages/pages.css";
