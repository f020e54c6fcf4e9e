package org.childalert.operator.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The windows that one test opens: each is somebody else's, with cookies and a cache of its own. What a window complained of fails the test at its end. */
public final class Browsing {
    /** What the browser says of scripts alone would miss styles and pictures that the policy refused. */
    private static final String TELL_OF_POLICY = "addEventListener('securitypolicyviolation', e => console.error("
            + "'Content-Security-Policy: ' + e.violatedDirective + ' refused ' + e.blockedURI))";

    private final Browser browser;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final Complaints complaints = new Complaints();

    Browsing(Browser browser) {
        this.browser = browser;
    }

    /** An empty page of somebody who has not been there; addresses are resolved against the server's. */
    public Page page(URI server, Look look) {
        BrowserContext window = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server.toString())
                .setLocale(look.language())
                .setTimezoneId(look.zone())
                .setViewportSize(look.width(), look.height())
                .setDeviceScaleFactor(look.scale())
                .setReducedMotion(ReducedMotion.REDUCE));
        windows.add(window);
        window.addInitScript(TELL_OF_POLICY);
        complaints.listen(window, server);
        return window.newPage();
    }

    /** Complaints that match this regular expression are what the test is about. */
    public void expects(String complaint) {
        complaints.expect(complaint);
    }

    List<String> complaints() {
        return complaints.unexpected();
    }

    void end() {
        windows.forEach(BrowserContext::close);
        complaints.check();
    }
}
