package org.childalert.channel.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.childalert.channel.sandbox.Journal.Event;
import org.jspecify.annotations.Nullable;

/**
 * A provider of texts of our own, which answers as Twilio's API does (https://www.twilio.com/docs/messaging/api/message-resource): real HTTP on
 * a port of 127.0.0.1. No phone rings: what would be texted stands in the journal, and is reported as delivered.
 */
public final class PhoneNetwork extends SwitchedFarEnd {
    private static final int LARGEST_BODY = 16 * 1024;

    private final PhonesConfig config;
    private final byte[] authorization;
    private final String token;
    private final TextReports reports;
    private final Journal journal;
    private final LoopbackServer server;

    PhoneNetwork(PhonesConfig config, String token, TextReports reports, Journal journal) throws IOException {
        super(config.name(), config.initialBehaviour());
        this.config = config;
        this.token = token;
        this.reports = reports;
        this.journal = journal;
        authorization = ("Basic "
                        + Base64.getEncoder()
                                .encodeToString((config.account() + ":" + token).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        server = new LoopbackServer("phones " + config.name(), config.port());
        server.start(this::handle);
    }

    @Override
    public String kind() {
        return "phones";
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            String account = "/2010-04-01/Accounts/" + config.account();
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (given == null || !MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8)))
                answer(exchange, 401, error(401, 20003, "Authenticate"));
            else if (exchange.getRequestURI().getPath().equals(account + ".json"))
                answer(exchange, 200, "{\"sid\": \"%s\", \"status\": \"active\"}".formatted(config.account()));
            else if (!exchange.getRequestURI().getPath().equals(account + "/Messages.json")
                    || body.length > LARGEST_BODY)
                answer(exchange, 404, error(404, 20404, "The requested resource was not found"));
            else behave(exchange, form(new String(body, StandardCharsets.UTF_8)));
        }
    }

    private void behave(HttpExchange exchange, Map<String, String> form) throws IOException {
        String to = form.getOrDefault("To", "");
        switch (behaviour.get()) {
            case OK, SILENT -> take(exchange, form, to);
            case FAIL -> {
                note(Event.FAILED, null, to + ": 500");
                answer(exchange, 500, error(500, 20500, "Internal Server Error"));
            }
            case HANG -> {
                note(Event.HELD, null, to);
                behaviour.hang();
            }
        }
    }

    private void take(HttpExchange exchange, Map<String, String> form, String to) throws IOException {
        if (!to.matches("\\+[1-9][0-9]{6,14}")) {
            answer(exchange, 400, error(400, 21211, "Invalid 'To' Phone Number"));
            return;
        }
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        note(Event.RECEIVED, sid, to + ": " + form.getOrDefault("Body", ""));
        if (config.delay() > 0) pause();
        answer(
                exchange,
                201,
                "{\"sid\": \"%s\", \"account_sid\": \"%s\", \"status\": \"queued\", \"to\": \"%s\", \"error_code\": null}"
                        .formatted(sid, config.account(), to));
        String callback = form.get("StatusCallback");
        if (callback != null && behaviour.get() == Behaviour.OK)
            server.beside(() -> reports.report(name(), token, URI.create(callback), sid, to));
    }

    private void pause() {
        try {
            Thread.sleep(config.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Event event, @Nullable String sid, String detail) {
        journal.note(reports.now(), name(), event, sid, detail);
    }

    private static String error(int status, int code, String message) {
        return "{\"code\": %d, \"message\": \"%s\", \"more_info\": \"\", \"status\": %d}"
                .formatted(code, message, status);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0)
                form.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }
}
