package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

/** How soon an approver is answered, and how soon the first broadcaster has the first byte, while nothing else goes on. */
final class Approvals {
    private static final int CHANNELS = 10;
    private final Stage stage;
    private final Report report;

    Approvals(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    void measure(int warmUp, int times) {
        for (int i = 0; i < warmUp; i++) stage.approval(CHANNELS);
        var answered = new Samples();
        var first = new Samples();
        for (int i = 0; i < times; i++) {
            Stage.Fanout fanout = stage.approval(CHANNELS);
            answered.add(fanout.answered());
            first.add(fanout.first());
        }
        add("approval answered", answered, "p99 150 ms");
        add("approval to the first byte at a broadcaster", first, "p99 250 ms");
    }

    private void add(String figure, Samples samples, String budget) {
        report.add(
                "%s, %d webhooks (n = %d)".formatted(figure, CHANNELS, samples.count()),
                "p50 %s ms, p99 %s ms, most %s ms"
                        .formatted(number(samples.median()), number(samples.at(0.99)), number(samples.at(1))),
                budget);
    }
}
