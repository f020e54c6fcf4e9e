package org.childalert.operator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.childalert.Json;

/** Plays the sample case through the public HTTP API, and tells as it happens who was reached, by what, when, and who said what. */
final class SampleCase {
    /** The second channel of the station that stays silent. */
    private static final String DESK = "tele-sud-desk";

    private final ApiClient visitor;
    private final Json json;
    private final Clock clock;
    private final PrintStream out;
    private final SampleContent content;

    SampleCase(ApiClient visitor, Json json, Clock clock, PrintStream out) {
        this.visitor = visitor;
        this.json = json;
        this.clock = clock;
        this.out = out;
        content = new SampleContent(json, clock.instant());
    }

    /** @return whether everything that should have been reached was, and everything that should be gone at the end is */
    boolean play() {
        ApiClient originator = visitor.signIn(DemoUsers.ORIGINATOR);
        ApiClient approver = visitor.signIn(DemoUsers.APPROVER);
        ApiClient station = visitor.signIn(DemoUsers.STATION);
        say("An officer drafts the case, with a photo, and answers the policy's questions.");
        JsonNode begun = originator.post("/api/v1/alerts", content.begin()).body();
        String alert = begun.path("id").asText();
        String page = begun.path("page").asText();
        String photo = originator
                .upload("/api/v1/photos?alert=" + alert, content.portrait())
                .body()
                .path("id")
                .asText();
        write(originator, version(alert, 1), content.withPhoto(photo));
        var watch = new Watch(originator, visitor, alert, clock, out);
        boolean good = announce(originator, approver, station, alert, page, watch);
        good &= update(originator, approver, alert, photo, watch);
        good &= close(approver, alert, page, photo, watch);
        say(
                good
                        ? "Everything that should have been reached was."
                        : "NOT EVERYTHING HAPPENED AS IT SHOULD: see above.");
        return good;
    }

    private boolean announce(
            ApiClient originator, ApiClient approver, ApiClient station, String alert, String page, Watch watch) {
        behave(DESK, "silent"); // nobody is at the station's desk either, at first
        Instant decided = decide(originator, approver, version(alert, 1));
        boolean shown = check("the public page shows it", visitor.get(page).status() == 200);
        boolean aired = watch.until(
                1,
                decided,
                Map.of(
                        "radio-noord",
                        "aired",
                        "tele-sud",
                        "accepted",
                        DESK,
                        "accepted",
                        "public-stream",
                        "accepted",
                        "phones",
                        "accepted",
                        "mastodon",
                        "aired"));
        boolean told = watch.untilTold(1, decided);
        watch.texts(decided);
        behave(DESK, "ok");
        say("The duty editor of the silent station signs in and says by hand that it aired.");
        for (JsonNode delivery :
                originator.get("/api/v1/alerts/" + alert + "/deliveries").body()) {
            if (delivery.path("channel").asText().equals(DESK))
                station.post(
                        "/api/v1/deliveries/" + delivery.path("id").asText() + "/acknowledgements",
                        json.write(Map.of("level", "aired", "evidence", "Crawl on air, seen by the duty editor")));
        }
        return watch.until(1, decided, Map.of(DESK, "aired")) && aired && told && shown;
    }

    private boolean update(ApiClient originator, ApiClient approver, String alert, String photo, Watch watch) {
        say("The vehicle was seen again: the officer writes an update.");
        originator.post("/api/v1/alerts/" + alert + "/versions", "");
        write(originator, version(alert, 2), content.update(photo));
        Instant decided = decide(originator, approver, version(alert, 2));
        boolean aired = watch.until(
                2,
                decided,
                Map.of(
                        "radio-noord",
                        "aired",
                        "tele-sud",
                        "accepted",
                        DESK,
                        "aired",
                        "public-stream",
                        "accepted",
                        "phones",
                        "accepted",
                        "mastodon",
                        "aired"));
        watch.texts(decided);
        return aired;
    }

    private boolean close(ApiClient approver, String alert, String page, String photo, Watch watch) {
        say("The child was found: the approver closes the alert.");
        JsonNode closed = approver.put(
                        "/api/v1/alerts/" + alert + "/closure", json.write(Map.of("ending", "found")), null)
                .body();
        Instant decided = Instant.parse(closed.path("end").path("at").asText());
        boolean recalled = watch.until(
                3,
                decided,
                Map.of(
                        "radio-noord",
                        "removed",
                        "tele-sud",
                        "accepted",
                        DESK,
                        "removed",
                        "public-stream",
                        "accepted",
                        "phones",
                        "accepted",
                        "mastodon",
                        "removed"));
        watch.texts(decided);
        boolean gone = check("the public page is gone (410)", visitor.get(page).status() == 410);
        return check("the photo is gone (410)", visitor.get("/photos/" + photo).status() == 410) && gone && recalled;
    }

    private void behave(String farEnd, String behaviour) {
        visitor.put("/demo/far-ends/" + farEnd, json.write(Map.of("behaviour", behaviour)), null);
    }

    private void write(ApiClient originator, String version, String body) {
        originator.put(version, body, originator.get(version).etag());
        originator.put(
                version + "/assessment",
                content.assessment(),
                originator.get(version).etag());
    }

    private Instant decide(ApiClient originator, ApiClient approver, String version) {
        JsonNode review =
                originator.put(version + "/submission", "", null).body().path("review");
        say("Submitted under policy %s, tier %s. Another officer reads it and approves exactly that (%s...)."
                .formatted(
                        review.path("policy").asText(),
                        review.path("tier").asText(),
                        review.path("hash").asText().substring(0, 12)));
        String hash = approver.get(version).body().path("review").path("hash").asText();
        JsonNode approved = approver.put(version + "/approval", json.write(Map.of("reviewedHash", hash)), null)
                .body();
        return Instant.parse(approved.path("decision").path("at").asText());
    }

    private boolean check(String what, boolean so) {
        out.println("  %s %s".formatted(so ? "checked:   " : "NOT SO:    ", what));
        return so;
    }

    private static String version(String alert, int number) {
        return "/api/v1/alerts/%s/versions/%d".formatted(alert, number);
    }

    private void say(String what) {
        out.println();
        out.println(what);
    }
}
