package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

/** An approval to when each of many clients of the public stream has the whole message, beside a bare loop that writes the same bytes to as many sockets. */
final class StreamSpeed {
    private static final int PATIENCE_SECONDS = 60;
    private final Stage stage;
    private final Report report;

    StreamSpeed(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    /** When half of the clients, 99 of 100, and all of them had it, in milliseconds. */
    private record Arrivals(double half, double most, double last) {}

    void measure(int clients, int warmUp, int times) {
        try (var receivers = new Child(StreamReceivers.class);
                var loop = new Child(BareStream.class, stage.document().toString());
                var besides = new Child(StreamReceivers.class)) {
            receivers.ask("connect %d %d".formatted(stage.streamPort(), clients));
            String greeted = receivers.ask("greeted " + PATIENCE_SECONDS);
            if (!greeted.equals("ok")) throw new IllegalStateException("not all are of the public: " + greeted);
            besides.ask("connect %s %d".formatted(loop.answer(), clients));
            for (int i = 0; i < warmUp; i++) {
                approval(receivers);
                bare(loop, besides);
            }
            measure(clients, times, receivers, loop, besides);
        }
    }

    private void measure(int clients, int times, Child receivers, Child loop, Child besides) {
        var half = new Samples();
        var most = new Samples();
        var last = new Samples();
        var bare = new Samples();
        var ratio = new Samples();
        for (int i = 0; i < times; i++) {
            Arrivals arrivals = approval(receivers);
            half.add(arrivals.half);
            most.add(arrivals.most);
            last.add(arrivals.last);
            double looped = bare(loop, besides);
            bare.add(looped);
            ratio.add(arrivals.last / looped);
        }
        report.add(
                "approval to the last of %,d clients of the stream (n = %d)".formatted(clients, times),
                "%s; half of the clients %s, 99 of 100 %s; p99 of the last %s ms"
                        .formatted(last.spread("ms"), half.spread("ms"), most.spread("ms"), number(last.at(0.99))),
                "bare loop " + bare.spread("ms"),
                "%s (%s to %s)".formatted(number(ratio.median()), number(ratio.at(0)), number(ratio.at(1))),
                "250 ms");
    }

    private Arrivals approval(Child receivers) {
        Officers.Submitted alert = stage.officers().submit(Deployment.STREAM);
        stage.database().settle();
        receivers.ask("expect");
        Officers.Decision decision = stage.officers().approve(alert);
        Arrivals arrivals = arrivals(receivers, decision.asked());
        stage.database().settle();
        receivers.ask("expect");
        stage.officers().close(alert);
        arrivals(receivers, 0);
        stage.database().settle();
        return arrivals;
    }

    private static double bare(Child loop, Child receivers) {
        receivers.ask("expect");
        return arrivals(receivers, Long.parseLong(loop.ask("run"))).last;
    }

    private static Arrivals arrivals(Child receivers, long asked) {
        String[] result = receivers.ask("result " + PATIENCE_SECONDS).split(" ");
        if (!result[0].equals("all"))
            throw new IllegalStateException("only %s of the clients have it".formatted(result[1]));
        return new Arrivals(millis(result[1], asked), millis(result[2], asked), millis(result[3], asked));
    }

    private static double millis(String at, long asked) {
        return (Long.parseLong(at) - asked) / 1e3;
    }
}
