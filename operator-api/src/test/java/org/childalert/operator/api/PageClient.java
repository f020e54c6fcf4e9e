package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Look;

/** A browser without JavaScript: somebody who is signed in to the console, reads pages and sends their forms. */
final class PageClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI base;
    private final String language;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private PageClient(URI base, String language) {
        this.base = base;
        this.language = language;
    }

    /** Nobody yet. */
    static PageClient visitor(TestSystem system) {
        return new PageClient(system.address, "en");
    }

    static PageClient signedIn(TestSystem system, String username) {
        return signedIn(system, username, "en");
    }

    static PageClient signedIn(TestSystem system, String username, String language) {
        return signedIn(system, "/console", username, language);
    }

    /** Signed in to a station's pages. */
    static PageClient atDesk(TestSystem system, String username, String language) {
        return signedIn(system, "/desk", username, language);
    }

    static PageClient atDesk(TestSystem system, String username) {
        return atDesk(system, username, "en");
    }

    private static PageClient signedIn(TestSystem system, String area, String username, String language) {
        var client = new PageClient(system.address, language);
        client.post(area + "/sign-in", Map.of("username", username, "password", TestSystem.PASSWORD))
                .is(303);
        return client;
    }

    /** An empty page in a browser, of somebody who is signed in already. */
    static Page page(TestSystem system, Browsing browsing, String username, Look look) {
        return page(signedIn(system, username, look.language()), system, browsing, look);
    }

    /** The same, at a station's desk. */
    static Page deskPage(TestSystem system, Browsing browsing, String username, Look look) {
        return page(atDesk(system, username, look.language()), system, browsing, look);
    }

    private static Page page(PageClient client, TestSystem system, Browsing browsing, Look look) {
        Page page = browsing.page(system.address, look);
        page.context()
                .addCookies(client.cookies.entrySet().stream()
                        .map(each -> new Cookie(each.getKey(), each.getValue()).setUrl(system.address.toString()))
                        .toList());
        return page;
    }

    /** What came back. */
    record Screen(int status, String html, String location) {
        @CanIgnoreReturnValue
        Screen is(int expected) {
            assertThat(status).as(html).isEqualTo(expected);
            return this;
        }

        /** What a reader reads: without tags, characters as they are, blanks as one. */
        String text() {
            return html.replaceAll("(?s)<head>.*?</head>", "")
                    .replaceAll("<[^>]*>", " ")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&#34;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&")
                    .replaceAll("\\s+", " ");
        }

        /** The value of a hidden field. */
        String hidden(String name) {
            var found = Pattern.compile("<input type=\"hidden\" name=\"%s\"[^>]* value=\"([^\"]*)\">".formatted(name))
                    .matcher(html);
            assertThat(found.find()).as("hidden field %s in %s", name, html).isTrue();
            return found.group(1);
        }
    }

    Screen get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    @CanIgnoreReturnValue
    Screen post(String path, Map<String, String> form) {
        return post(path, form, "same-origin");
    }

    private Screen post(String path, Map<String, String> form, String site) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Like a form with a file, sent by the page's own script or by the browser. */
    @CanIgnoreReturnValue
    Screen upload(String path, String name, byte[] file, String... headers) {
        return upload(path, Map.of(), name, file, headers);
    }

    /** The same, with other fields of the form before the file. */
    Screen uploadTo(String path, Map<String, String> fields, String name, byte[] file) {
        return upload(path, fields, name, file);
    }

    private Screen upload(String path, Map<String, String> fields, String name, byte[] file, String... headers) {
        String line = "----a-line-that-no-picture-has";
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (field, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(line, field, value)
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"photo\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(line, name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--%s--\r\n".formatted(line).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + line)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return send(request);
    }

    /** The same form, sent from a page of somebody else. */
    Screen postFromElsewhere(String path, Map<String, String> form) {
        return post(path, form, "cross-site");
    }

    /** As if a browser had been given this cookie. */
    PageClient with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    private Screen send(HttpRequest.Builder request) {
        request.timeout(Duration.ofSeconds(30)).header("Accept-Language", language);
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").stream()
                    .flatMap(header -> HttpCookie.parse(header).stream())
                    .forEach(this::keep);
            return new Screen(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) cookies.remove(cookie.getName());
        else cookies.put(cookie.getName(), cookie.getValue());
    }
}
