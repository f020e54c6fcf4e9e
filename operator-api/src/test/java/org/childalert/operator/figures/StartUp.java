package org.childalert.operator.figures;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** From the start of the process until it says that it is ready, with the sample configuration and an embedded database that is there already. */
final class StartUp {
    private static final List<String> FAR_ENDS = List.of(
            "stations.radio-noord",
            "stations.tele-sud-desk",
            "stations.drill-station",
            "feeds.social",
            "phones.phone-network");

    private final Path directory;
    private final Path sample;
    private final Report report;

    StartUp(Path directory, Path sample, Report report) {
        this.directory = directory;
        this.sample = sample;
        this.report = report;
    }

    void measure(int times) {
        once();
        var millis = new Samples();
        for (int i = 0; i < times; i++) millis.add(once());
        report.add(
                "start-up with an existing embedded database (n = %d)".formatted(times),
                millis.spread("ms"),
                "5,000 ms");
    }

    private double once() {
        int port = Server.freePort();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("micronaut.environments", "demo");
        settings.put("config-directory", sample);
        settings.put("sandbox.directory", directory.resolve("start"));
        settings.put("deployment-key", "file:" + directory.resolve("start/deployment.key"));
        settings.put("signing.store", directory.resolve("start/signing.p12"));
        settings.put("endpoint.file-root", directory.resolve("start/files"));
        settings.put("embedded-database.directory", directory.resolve("start/database"));
        settings.put("public-base-url", "http://127.0.0.1:" + port);
        // another process may have the usual ones
        for (String farEnd : FAR_ENDS) settings.put("sandbox." + farEnd + ".port", Server.freePort());
        int stream = Server.freePort();
        settings.put("stream.port", stream);
        settings.put("sandbox.streams.tele-sud.port", stream);
        try (Server server = Server.start(directory, settings, port)) {
            return server.millisToReady();
        }
    }
}
