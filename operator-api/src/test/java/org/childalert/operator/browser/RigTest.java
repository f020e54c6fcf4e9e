package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the checks of pages find what is wrong: one that finds nothing in a bad page would say nothing of a good one. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RigTest {
    private static final String GOOD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Good</title><meta name="viewport" content="width=device-width"></head>
            <body><main><h1>Good</h1><p><a href="/good">A link</a></p></main></body></html>
            """;
    private static final String BAD = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>Bad</title><style>a:focus { outline: none }</style></head>
            <body><img src="http://127.0.0.2:9/x.png"><a href="/bad">A link</a><script>document.title = 'ran'</script>
            <div style="width: 900px; color: #eee">wide</div><div id="a"></div><div id="a"></div></body></html>
            """;

    private HttpServer server;
    private URI address;

    @BeforeAll
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        serve("/good", GOOD);
        serve("/bad", BAD);
        serve("/heavy", GOOD + "<!--" + "x".repeat(60_000) + "-->");
        server.start();
    }

    private void serve(String path, String html) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src *");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    @Test
    void a_good_page_passes_every_check(Browsing browsing) {
        Page page = browsing.page(address, Look.desk("en"));

        Weight.check(page, "/good");
        Accessible.check(page);
        Fits.check(page);
        ValidHtml.check(GOOD);
        assertThat(Keyboard.on(page).stops()).containsExactly("A link");
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void a_bad_page_fails_every_check(Browsing browsing) {
        browsing.expects(".");
        Page page = browsing.page(address, Look.desk("en"));
        page.navigate("/bad");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Accessible.check(page))
                .withMessageContaining("html-has-lang")
                .withMessageContaining("image-alt")
                .withMessageContaining("color-contrast");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Fits.check(page))
                .withMessageContaining("scrolls sideways")
                .withMessageContaining("wide");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ValidHtml.check(BAD))
                .withMessageContaining("Duplicate ID");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Keyboard.on(page).next())
                .withMessageContaining("visible focus on: A link");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Weight.check(page, "/heavy"))
                .withMessageContaining("next visit");
    }

    @Test
    void what_leaves_the_origin_and_what_the_policy_refuses_is_complained_of(Browsing browsing) {
        Page page = browsing.page(address, Look.phone("nl"));

        page.navigate("/bad");

        assertThat(browsing.complaints())
                .anySatisfy(one -> assertThat(one).contains("another origin", "127.0.0.2"))
                .anySatisfy(one -> assertThat(one).contains("Content-Security-Policy"));
        assertThat(page.evaluate("() => [navigator.language, innerWidth, devicePixelRatio].join()"))
                .isEqualTo("nl,390,2");
        browsing.expects(".");
    }
}
