package org.childalert.operator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.childalert.Json;
import org.childalert.channel.WebhookSecret;

/** Webhooks that tests add by the API, each at an address of its own at the system's far ends. */
final class Webhook {
    static final String SECRET = "whsec_c2VjcmV0IG9mIHRoZSBzdHVkaW8sIDMyIGJ5dGVzISE=";

    private static final Json JSON = new Json();

    private Webhook() {}

    static String address(TestSystem system, String agency, String name, String mode) {
        int port = mode.equals("live") ? system.live.port() : system.drill.port();
        return "http://127.0.0.1:%d/%s/%s".formatted(port, agency, name);
    }

    /** The body that adds one, signed with {@link #SECRET}. */
    static ObjectNode body(TestSystem system, String agency, String name, String mode, String... groups) {
        ObjectNode body = JSON.tree(Map.of(
                        "name",
                        name,
                        "title",
                        "A way",
                        "kind",
                        "webhook",
                        "mode",
                        mode,
                        "settings",
                        Map.of("url", address(system, agency, name, mode), "secret", SECRET)))
                .deepCopy();
        if (groups.length > 0) body.set("groups", JSON.tree(List.of(groups)));
        return body;
    }

    static boolean isSignedWith(String secret, LoggedRequest request) {
        return WebhookSecret.parse(secret)
                .verify(
                        request.getHeader("webhook-id"),
                        Instant.ofEpochSecond(Long.parseLong(request.getHeader("webhook-timestamp"))),
                        request.getBody(),
                        request.getHeader("webhook-signature"));
    }
}
