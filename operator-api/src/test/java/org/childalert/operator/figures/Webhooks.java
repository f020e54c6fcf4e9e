package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

/** An approval to the last of its webhooks, beside the bare loop to the same addresses, one after the other in turn. */
final class Webhooks {
    private final Stage stage;
    private final Report report;

    Webhooks(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    /** What was measured in pairs. */
    private static final class Pairs {
        final Samples product = new Samples();
        final Samples bare = new Samples();
        final Samples ratio = new Samples();
        final Samples recall = new Samples();

        void add(Stage.Fanout sent, Stage.Fanout looped) {
            product.add(sent.last());
            bare.add(looped.last());
            ratio.add(sent.last() / looped.last());
        }
    }

    /** @param dropped whether the connections are new each time, as they are when the last alert was a while ago */
    void warm(int channels, int warmUp, int times, boolean dropped, String budget) {
        for (int i = 0; i < warmUp; i++) pair(channels, dropped, new Pairs());
        var pairs = new Pairs();
        for (int i = 0; i < times; i++) pair(channels, dropped, pairs);
        add(
                "approval to the last of %,d webhooks, warm, %s"
                        .formatted(channels, dropped ? "new connections" : "connections kept"),
                pairs,
                budget);
    }

    private void pair(int channels, boolean dropped, Pairs pairs) {
        if (dropped) stage.dropConnections();
        Stage.Fanout sent = stage.approval(channels);
        if (dropped) stage.dropConnections();
        pairs.add(sent, stage.bare(channels));
    }

    /** The first alert after a start, beside the first run of a bare loop. */
    void first(int channels, int times) {
        var pairs = new Pairs();
        for (int i = 0; i < times; i++) {
            stage.restart();
            Server.pause(3_000);
            Stage.Fanout sent = stage.approval(channels);
            pairs.add(sent, stage.bare(channels));
        }
        add("approval to the last of %,d webhooks, the first alert after a start".formatted(channels), pairs, "");
    }

    private void add(String figure, Pairs pairs, String budget) {
        report.add(
                figure + " (n = " + pairs.ratio.count() + ")",
                pairs.product.spread("ms"),
                "bare loop " + pairs.bare.spread("ms"),
                "%s (%s to %s)"
                        .formatted(number(pairs.ratio.median()), number(pairs.ratio.at(0)), number(pairs.ratio.at(1))),
                budget);
    }
}
