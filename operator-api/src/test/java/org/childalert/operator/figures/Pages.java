package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How soon each page of the console is answered, for one officer at a time, with 20 alerts on air that went to 10 channels each. */
final class Pages {
    private static final int ACTIVE = 20;
    private static final int CHANNELS = 10;
    private static final String BUDGET = "100 ms";
    private static final Pattern REVISION = Pattern.compile("data-revision=\"(\\d+)\"");

    private final Stage stage;
    private final Report report;
    private final ConsoleReader visitor;
    private final ConsoleReader originator;
    private final ConsoleReader approver;
    private int warmUp;
    private int times;

    Pages(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        visitor = ConsoleReader.visitor(http, stage.server().address());
        originator = visitor.signedIn("originator");
        approver = visitor.signedIn("approver");
    }

    void measure(int warmUp, int times) {
        this.warmUp = warmUp;
        this.times = times;
        List<Officers.Submitted> onAir = onAir(stage, ACTIVE, CHANNELS);
        String alert = "/console/alerts/" + onAir.getFirst().id();
        String pending = "/console/alerts/" + stage.officers().submit(CHANNELS).id() + "/versions/1/review";
        String draft = "/console/alerts/" + stage.officers().draft(CHANNELS) + "/versions/1";

        figure("sign-in", () -> visitor.get("/console/sign-in"));
        figure("board, %d alerts on air".formatted(ACTIVE), () -> approver.get("/console"));
        figure("board, what of it changes", () -> approver.ask("/console/board"));
        figure("new alert", () -> originator.get("/console/alerts/new"));
        figure("draft", () -> originator.get(draft));
        Autosave autosave = new Autosave(draft, FormFields.of(originator.get(draft)));
        figure("draft, saved as it is typed", autosave::save);
        figure("draft, its public page in Dutch", () -> originator.get(draft + "/preview?language=nl"));
        figure("review", () -> approver.get(pending));
        figure("alert on air", () -> approver.get(alert));
        figure("alert on air, what of it changes", () -> approver.ask(alert + "/now"));
        figure("ending an alert", () -> approver.get(alert + "/close"));
        String page = onAir.getFirst().page();
        figure("public page of an alert (kept)", () -> visitor.get(page));
        onAir.forEach(stage.officers()::close);
        stage.database().settle();
    }

    static List<Officers.Submitted> onAir(Stage stage, int alerts, int channels) {
        var onAir = new ArrayList<Officers.Submitted>();
        for (int i = 0; i < alerts; i++) {
            onAir.add(stage.officers().submit(channels));
            stage.officers().approve(onAir.getLast());
        }
        stage.database().settle();
        return onAir;
    }

    /** Each save changes a fact that texts are made of, and what an officer wrote. */
    private final class Autosave {
        private final String path;
        private final Map<String, String> fields;
        private int saved;

        Autosave(String path, Map<String, String> fields) {
            this.path = path;
            this.fields = fields;
            if (!fields.containsKey("lastSeen.place") || !fields.containsKey("revision"))
                throw new IllegalStateException("fields: " + fields.keySet());
            fields.put("action", "autosave");
        }

        void save() {
            saved++;
            fields.put("lastSeen.place", "Josaphat Park, gate " + saved);
            fields.put("circumstances", "Seen by %d people.".formatted(saved));
            Matcher revision = REVISION.matcher(originator.post(path, fields));
            if (!revision.find()) throw new IllegalStateException("no revision in the answer");
            if (revision.group(1).equals(fields.put("revision", revision.group(1))))
                throw new IllegalStateException("nothing was saved");
        }
    }

    private void figure(String page, Runnable request) {
        for (int i = 0; i < warmUp; i++) request.run();
        var millis = new Samples();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            request.run();
            millis.add((System.nanoTime() - began) / 1e6);
        }
        report.add(
                "page: %s (n = %d)".formatted(page, millis.count()),
                "p50 %s ms, p99 %s ms, least %s ms"
                        .formatted(number(millis.median()), number(millis.at(0.99)), number(millis.at(0))),
                BUDGET);
    }
}
