package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Browsing}: windows of one Chromium, which is started once for all tests. Where the machine has none, the tests are
 * skipped by name; with {@code CI=true} they fail.
 */
public final class Chromium implements BeforeAllCallback, ParameterResolver, AfterEachCallback {
    private static final double PATIENCE_MILLIS = 15_000;
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Namespace HERE = Namespace.create(Chromium.class);
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--no-first-run");

    /** The program and its driver, until the last test is over. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        static Running start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            // the first submission of a process draws its pictures with code that never ran before
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            var options =
                    new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(FLAGS);
            return new Running(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        if (Files.isExecutable(PROGRAM)) return;
        String lack = test.getDisplayName() + " needs " + PROGRAM + " (Debian: apt-get install chromium)";
        if ("true".equals(System.getenv("CI"))) fail(lack);
        Assumptions.abort(lack);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browsing.class;
    }

    @Override
    public Browsing resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Running running =
                test.getRoot().getStore(HERE).getOrComputeIfAbsent(Running.class, _ -> Running.start(), Running.class);
        return test.getStore(HERE)
                .getOrComputeIfAbsent(Browsing.class, _ -> new Browsing(running.browser()), Browsing.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Browsing browsing = test.getStore(HERE).get(Browsing.class, Browsing.class);
        if (browsing != null) browsing.end();
    }
}
