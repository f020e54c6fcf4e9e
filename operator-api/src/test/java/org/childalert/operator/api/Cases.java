package org.childalert.operator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.childalert.Json;

/** Cases that are complete, to be spoiled by the tests that want them otherwise. */
final class Cases {
    private static final Json JSON = new Json();

    private Cases() {}

    static ObjectNode json(Object value) {
        return (ObjectNode) JSON.tree(value);
    }

    /** A child in Brussels, with all that a submission needs and no picture. */
    static ObjectNode complete() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var content = new TreeMap<String, Object>();
        content.put("caseNumber", "TEST-1");
        content.put("reportedAt", now.minus(20, ChronoUnit.MINUTES).toString());
        content.put("circumstances", "Went with a stranger.");
        content.put("children", List.of(Map.of("givenName", "Noor", "age", 9, "sex", "female")));
        content.put(
                "lastSeen",
                Map.of(
                        "at",
                        now.minus(1, ChronoUnit.HOURS).toString(),
                        "place",
                        "Josaphat Park",
                        "point",
                        Map.of("latitude", 50.8622, "longitude", 4.3862)));
        content.put("area", Map.of("regions", List.of("BE-BRU")));
        content.put("consent", Map.of("name", Map.of("basis", "guardian"), "photo", Map.of("basis", "court")));
        content.put("texts", Map.of("nl", text("nl"), "fr", text("fr")));
        content.put("validity", "PT12H");
        return json(content);
    }

    /** Silence is answered within a second. */
    static ObjectNode urgent() {
        ObjectNode content = complete();
        content.set("vehicles", JSON.tree(List.of(Map.of("plate", "0-ZZZ-000", "plateCountry", "BE"))));
        return content;
    }

    static ObjectNode withPhoto(String photo) {
        ObjectNode content = complete();
        content.set(
                "images",
                JSON.tree(List.of(Map.of(
                        "photo", photo, "role", "child", "alt", Map.of("nl", "Portret van Noor", "fr", "Portrait de Noor")))));
        return content;
    }

    static Map<String, String> text(String language) {
        return Map.of(
                "headline", "Noor (" + language + ")",
                "description", "Description in " + language + ".",
                "instruction", "Instruction in " + language + ".");
    }

    static Map<String, Object> assessment() {
        return Map.of(
                "answers",
                List.of(
                        Map.of("criterion", "danger", "met", true, "evidence", "A witness saw it."),
                        Map.of("criterion", "can-help", "met", true)));
    }
}
