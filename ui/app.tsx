/** Every page of the client, and the frame around them. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { ErrorBoundary } from "preact-iso/lazy";
import { LocationProvider, Route, Router } from "preact-iso/router";

import { Button } from "./components/button.tsx";
import { MenuHost } from "./components/menu.tsx";
import { Notices } from "./components/notices.tsx";
import { Failed } from "./components/states.tsx";
import { t } from "./i18n/catalogue.ts";
import { lazily } from "./lazily.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { paths } from "./paths.ts";
import { focusPage } from "./shell/page.tsx";
import { Navigation } from "./shell/navigation.tsx";
import { SiteBar } from "./shell/site-bar.tsx";
import { ToSignIn } from "./shell/to-sign-in.tsx";
import { forgetKept } from "./store/kept.ts";
import { me, session } from "./store/session.ts";

const Home = lazily(async () => (await import("./pages/home.tsx")).Home);
const Explore = lazily(async () => (await import("./pages/explore.tsx")).Explore);
const SignIn = lazily(async () => (await import("./pages/sign-in.tsx")).SignIn);
const SignUp = lazily(async () => (await import("./pages/sign-in.tsx")).SignUp);
const Server = lazily(async () => (await import("./pages/server.tsx")).Server);
const Mentions = signedInOnly(async () => (await import("./pages/mentions.tsx")).Mentions);
const Directs = signedInOnly(async () => (await import("./pages/directs.tsx")).Directs);
const NewServer = signedInOnly(async () => (await import("./pages/new-server.tsx")).NewServer);
const ServerSettings = signedInOnly(async () => (await import("./pages/server-settings.tsx")).ServerSettings);
const Settings = signedInOnly(async () => (await import("./pages/settings.tsx")).Settings);
const Administration = signedInOnly(async () => (await import("./admin/administration.tsx")).Administration);

const Shortcuts = lazily(async () => (await import("./shortcuts/listener.tsx")).Shortcuts);

/** What the Worker answers itself: the browser has to go there, not the router. */
const ours = /^\/(?!api\/)/;

export function App() {
  return (
    <LocationProvider scope={ours}>
      <MenuHost>
        <Frame />
      </MenuHost>
      <Notices />
    </LocationProvider>
  );
}

function Frame() {
  const broken = useSignal(false);
  if (session.now.value.state === "loading") return <div class="splash" aria-busy="true" />;
  if (session.now.value.state === "failed") {
    return (
      <main class="splash">
        <h1 class="visually-hidden">{t("app.name")}</h1>
        <Failed problem={session.now.value.problem} onRetry={() => void session.load()} />
      </main>
    );
  }
  if (broken.value) return <Broken />;

  function fail(): void {
    broken.value = true;
    forgetKept();
  }

  return (
    <ErrorBoundary onError={fail}>
      <div class="shell" data-signed-in={Boolean(me.value)}>
        <a class="skip-link" href="#main">
          {t("skip")}
        </a>
        {me.value ? <Navigation /> : <SiteBar />}
        <Router onRouteChange={focusPage}>
          <Route path={paths.home} component={Home} />
          <Route path="/explore/:category?" component={Explore} />
          <Route path={paths.signIn} component={SignIn} />
          <Route path={paths.signUp} component={SignUp} />
          <Route path={paths.mentions} component={Mentions} />
          <Route path="/messages/:channelId?" component={Directs} />
          <Route path={paths.newServer} component={NewServer} />
          <Route path="/servers/:serverId/settings" component={ServerSettings} />
          <Route path="/servers/:serverId/:channelId?" component={Server} />
          <Route path="/settings/:section?" component={Settings} />
          <Route path="/admin/:section?" component={Administration} />
          <Route default component={NotFound} />
        </Router>
      </div>
      {me.value && <Shortcuts />}
    </ErrorBoundary>
  );
}

/** A page that strangers are led away from: to sign in, and back. */
function signedInOnly<Props extends object>(load: () => Promise<(props: Props) => ComponentChildren>) {
  const Page = lazily(load);
  return function Protected(props: Props) {
    return me.value ? <Page {...props} /> : <ToSignIn />;
  };
}

/** A fault of ours. Loading the page anew is the one thing that may help. */
function Broken() {
  return (
    <main class="splash">
      <div class="state" role="alert">
        <h1 class="state-title">{t("broken.title")}</h1>
        <p class="state-text">{t("broken.text")}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t("broken.reload")}
        </Button>
      </div>
    </main>
  );
}
