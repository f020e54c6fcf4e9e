package org.childalert.operator.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.childalert.alert.Caller;
import org.childalert.alert.Officers;
import org.childalert.subscriber.Importer;
import org.childalert.subscriber.Subscribers;

/** Two hundred subscribers of the demonstration, on numbers that belong to no one. */
@Singleton
@Requires(property = "demo", value = "true")
@Requires(property = "sandbox.enabled", value = "true")
final class DemoSubscribers implements ApplicationEventListener<ServerStartupEvent> {
    private static final List<String> CHOICES = List.of("nl,", "fr,", "nl,BE-VAN BE-BRU", "de,", "fr,BE-BRU", "en,");

    private final Subscribers subscribers;
    private final Importer importer;
    private final Officers officers;

    DemoSubscribers(Subscribers subscribers, Importer importer, Officers officers) {
        this.subscribers = subscribers;
        this.importer = importer;
        this.officers = officers;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        officers.findByUsername("administrator")
                .filter(officer -> subscribers.count(officer.agency()) == 0)
                .ifPresent(officer -> importer.load(
                        new Caller(officer, null), new ByteArrayInputStream(file().getBytes(StandardCharsets.UTF_8))));
    }

    /** The ranges +12025550100 to 0199 and +12125550100 to 0199. */
    private static String file() {
        return IntStream.range(0, 200)
                .mapToObj(i -> "+1%s55501%02d,%s\n"
                        .formatted(i < 100 ? "202" : "212", i % 100, CHOICES.get(i % CHOICES.size())))
                .collect(Collectors.joining("", "number,language,regions\n", ""));
    }
}
