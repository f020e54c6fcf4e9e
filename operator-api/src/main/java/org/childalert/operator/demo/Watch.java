package org.childalert.operator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Follows one alert through the API and the far ends' journal, and tells each new thing once, in milliseconds since the decision. */
final class Watch {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int LONGEST_LINE = 110;
    /** What begins with the approval. */
    private static final Set<String> FIRST = Set.of("first-air", "phones-and-posts");

    private static final String REGULATOR = "duty@regulator.example";

    private final ApiClient officer;
    private final ApiClient visitor;
    private final String alert;
    private final Clock clock;
    private final PrintStream out;
    private final Set<String> told = new HashSet<>();

    Watch(ApiClient officer, ApiClient visitor, String alert, Clock clock, PrintStream out) {
        this.officer = officer;
        this.visitor = visitor;
        this.alert = alert;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Watches until each of the channels stands at its level or beyond.
     *
     * @param sequence of the message
     * @param wanted by channel; {@code accepted} for one that took it and need not say more
     * @return whether all came to that in time
     */
    boolean until(int sequence, Instant decided, Map<String, String> wanted) {
        Instant end = clock.instant().plus(PATIENCE);
        while (true) {
            Map<String, String> standing = look(sequence, decided);
            boolean all = wanted.entrySet().stream()
                    .allMatch(each -> reaches(standing.getOrDefault(each.getKey(), ""), each.getValue()));
            if (all) return true;
            if (clock.instant().isAfter(end)) {
                wanted.forEach((channel, level) -> {
                    if (!reaches(standing.getOrDefault(channel, ""), level))
                        out.println("  MISSING  %s was to be %s, and is %s"
                                .formatted(channel, level, standing.getOrDefault(channel, "not reached")));
                });
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static boolean reaches(String standing, String wanted) {
        var order = java.util.List.of("", "accepted", "received", "scheduled", "aired", "removed");
        return order.indexOf(standing) >= order.indexOf(wanted);
    }

    private Map<String, String> look(int sequence, Instant decided) {
        var events = new TreeMap<String, String>();
        var standing = new TreeMap<String, String>();
        arrivals(decided, events);
        for (JsonNode delivery :
                officer.get("/api/v1/alerts/" + alert + "/deliveries").body()) {
            if (delivery.path("sequence").asInt() != sequence) continue;
            String channel = delivery.path("channel").asText();
            String level = delivery.has("level")
                    ? delivery.path("level").asText()
                    : delivery.path("state").asText().equals("accepted") ? "accepted" : "";
            if (reaches(level, standing.getOrDefault(channel, ""))) standing.put(channel, level);
            steps(delivery, events);
            acknowledgements(delivery, events);
        }
        calls(decided, events);
        events.forEach((key, line) -> tell(key, line, decided));
        return standing;
    }

    private void calls(Instant decided, Map<String, String> events) {
        for (JsonNode call : officer.get("/api/v1/alerts/" + alert + "/calls").body())
            if (!Instant.parse(call.path("openedAt").asText()).isBefore(decided))
                events.put(
                        call.path("openedAt").asText() + " call "
                                + call.path("id").asText(),
                        "to call   %-14s at %s: %s"
                                .formatted(
                                        call.path("channel").asText(),
                                        call.path("phone").asText(),
                                        call.path("script").path("en").asText()));
    }

    /**
     * Watches until a person outside was told.
     *
     * @return whether they were, in time
     */
    boolean untilTold(int sequence, Instant decided) {
        Instant end = clock.instant().plus(PATIENCE);
        while (told.stream().noneMatch(key -> key.contains(" told "))) {
            if (clock.instant().isAfter(end)) {
                out.println("  MISSING  the regulator was to be told");
                return false;
            }
            look(sequence, decided);
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }

    private void arrivals(Instant decided, Map<String, String> events) {
        for (JsonNode entry :
                visitor.get("/demo/journal?since=" + decided).body().path("entries")) {
            String line = line(entry);
            if (!line.isEmpty())
                events.put(
                        entry.path("at").asText()
                                + (line.startsWith("told") ? " told " : " arrival ")
                                + entry.path("number").asText(),
                        line);
        }
    }

    /** Texts are many: they are told in a sentence at the end, by {@link #texts}. */
    private static String line(JsonNode entry) {
        String farEnd = entry.path("farEnd").asText();
        return switch (entry.path("event").asText()) {
            case "received" ->
                entry.has("identifier")
                        ? "reached   %-14s %s: %s %s"
                                .formatted(
                                        farEnd,
                                        entry.path("detail").asText("by webhook"),
                                        entry.path("status").asText(),
                                        entry.path("msgType").asText())
                        : told(farEnd, entry.path("detail").asText());
            case "posted", "edited", "deleted" ->
                "%-9s %-14s %s"
                        .formatted(
                                entry.path("event").asText(),
                                farEnd,
                                shortened(entry.path("detail").asText()));
            default -> "";
        };
    }

    /** Of pages only those that people outside the authority get. */
    private static String told(String farEnd, String page) {
        return page.startsWith(REGULATOR) ? "told      %-14s by mail: %s".formatted(farEnd, shortened(page)) : "";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "...";
    }

    /** Tells how many phones were texted since the decision, by when, and what one of them shows. */
    void texts(Instant decided) {
        var first = new ArrayList<JsonNode>();
        for (JsonNode entry :
                visitor.get("/demo/journal?since=" + decided).body().path("entries"))
            if (entry.path("event").asText().equals("received") && !entry.has("identifier") && !isPage(entry))
                first.add(entry);
        if (first.isEmpty()) return;
        long numbers = first.stream()
                .map(entry -> entry.path("detail").asText().split(" ", 2)[0])
                .distinct()
                .count();
        out.println("  %+7d ms  reached   %-14s by SMS: the first of %d phones; the last at %+d ms. One of them shows:"
                .formatted(
                        since(decided, first.getFirst()),
                        first.getFirst().path("farEnd").asText(),
                        numbers,
                        since(decided, first.getLast())));
        out.println("              " + first.getFirst().path("detail").asText());
    }

    /** To an officer, and not to the public: it leads to the console. */
    private static boolean isPage(JsonNode entry) {
        return entry.path("detail").asText().contains("/console/");
    }

    private static long since(Instant decided, JsonNode entry) {
        return Duration.between(decided, Instant.parse(entry.path("at").asText()))
                .toMillis();
    }

    private static void steps(JsonNode delivery, Map<String, String> events) {
        String step = delivery.path("step").asText();
        int occurrence = delivery.path("occurrence").asInt();
        boolean secondary = step.endsWith("/secondary");
        boolean repeat = occurrence > 1 && !secondary;
        boolean sent = delivery.has("sequence") && delivery.path("sequence").asInt() == 1;
        if (!sent || (!repeat && FIRST.contains(step))) return;
        events.put(
                delivery.path("createdAt").asText() + " step "
                        + delivery.path("id").asText(),
                "escalated %-14s step %s, %s"
                        .formatted(
                                delivery.path("channel").asText(),
                                step,
                                repeat
                                        ? "once more, as it stayed silent"
                                        : secondary
                                                ? "the station's second channel, as the first stayed silent"
                                                : "as a station stayed silent"));
    }

    private static void acknowledgements(JsonNode delivery, Map<String, String> events) {
        for (JsonNode said : delivery.path("acknowledgements"))
            events.put(
                    said.path("recordedAt").asText() + " said "
                            + delivery.path("id").asText() + said.path("level").asText(),
                    "says      %-14s %s (%s)"
                            .formatted(
                                    delivery.path("channel").asText(),
                                    said.path("level").asText(),
                                    said.path("by").asText()));
    }

    private void tell(String key, String line, Instant decided) {
        if (!told.add(key)) return;
        long millis = Duration.between(decided, Instant.parse(key.substring(0, key.indexOf(' '))))
                .toMillis();
        out.println("  %+7d ms  %s".formatted(millis, line));
    }
}
