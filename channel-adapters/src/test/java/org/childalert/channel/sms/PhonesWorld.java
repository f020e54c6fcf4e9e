package org.childalert.channel.sms;

import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.childalert.Json;
import org.childalert.MovedClock;
import org.childalert.SampleConfiguration;
import org.childalert.alert.AlertId;
import org.childalert.alert.Mode;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.channel.Fixtures;
import org.childalert.channel.SampleRenditions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Renditions;
import org.childalert.store.TestDatabase;
import org.childalert.subscriber.Importer;
import org.childalert.subscriber.Phone;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers;
import org.childalert.subscriber.TextMessage;
import org.childalert.subscriber.TextMessages;

/** The adapter on a real database with a clock that is moved by hand, subscribers on fictional numbers, and one channel of phones. */
final class PhonesWorld implements AutoCloseable {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "a token that only tests know";
    static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";

    final ApplicationContext context;
    private final Map<String, Object> settings = new HashMap<>();

    PhonesWorld(String provider) {
        settings.putAll(Map.of(
                "accountSid",
                ACCOUNT,
                "authToken",
                TOKEN,
                "from",
                "+12025550199",
                "baseUrl",
                provider,
                "perSecond",
                5000));
        context = ApplicationContext.run(properties(TestDatabase.properties(), true));
    }

    /** On a database as it is, with a clock that goes by itself. */
    PhonesWorld(String provider, Map<String, Object> database) {
        settings.putAll(Map.of(
                "accountSid",
                ACCOUNT,
                "authToken",
                TOKEN,
                "from",
                "+12025550199",
                "baseUrl",
                provider,
                "perSecond",
                5000));
        context = ApplicationContext.run(properties(database, false));
    }

    private static Map<String, Object> properties(Map<String, Object> database, boolean moved) {
        var properties = new LinkedHashMap<>(database);
        Path directory = directory();
        properties.put("config-directory", SampleConfiguration.write(directory).toString());
        properties.put("signing.store", directory.resolve("signing.p12").toString());
        properties.put("signing.password", "only for tests");
        properties.put("scenario", true);
        if (moved) properties.put("moved-clock.start", Fixtures.NOON.toString());
        properties.put("dissemination.poll", "10h");
        properties.put("escalation.poll", "10h");
        properties.put("outbound.allow-loopback", true);
        properties.put("dissemination.hand-over", "direct:dispatch");
        return properties;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("phones");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Phone phone(int number) {
        return new Phone("+1%s55501%02d".formatted(number < 100 ? "202" : "212", number % 100));
    }

    /** Subscribers from one number to before another. */
    void subscribe(int from, int to, String language, String regions) {
        String file = IntStream.range(from, to)
                .mapToObj(number -> "%s,%s,%s\n".formatted(phone(number).e164(), language, regions))
                .collect(Collectors.joining("", "number,language,regions\n", ""));
        context.getBean(Importer.class)
                .load(
                        org.childalert.Fixtures.anOriginator(),
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    void with(String name, Object value) {
        settings.put(name, value);
    }

    void without(String name) {
        settings.remove(name);
    }

    void stops(int number) {
        subscribers().change(org.childalert.Fixtures.BELGIUM, phone(number), Subscriber.State.STOPPED, now());
    }

    Subscriber.State stateOf(int number) {
        return subscribers().list(org.childalert.Fixtures.BELGIUM, Subscribers.Filter.ALL, null, 1000).stream()
                .filter(one -> one.phone().equals(phone(number)))
                .findFirst()
                .orElseThrow()
                .state();
    }

    Subscribers subscribers() {
        return context.getBean(Subscribers.class);
    }

    TextMessages texts() {
        return context.getBean(TextMessages.class);
    }

    Instant now() {
        return context.getBean(Clock.class).instant();
    }

    void advance(Duration duration) {
        context.getBean(MovedClock.class).advance(duration);
    }

    Receipt send(Dispatch dispatch) {
        return context.getBean(SmsAdapter.class).send(dispatch);
    }

    /** Slice after slice, the clock moved over each pause, until it is settled or so many were run. */
    Receipt walk(Dispatch dispatch, int slices) {
        Receipt receipt = send(dispatch);
        for (int i = 1; i < slices; i++) {
            switch (receipt) {
                case Receipt.Underway underway -> advance(underway.pause());
                case Receipt.Deferred deferred -> advance(deferred.notBefore().plusSeconds(1));
                case Receipt.Accepted _, Receipt.Acknowledged _, Receipt.Refused _ -> {
                    return receipt;
                }
            }
            receipt = send(dispatch);
        }
        return receipt;
    }

    List<TextMessage> listed(Dispatch dispatch) {
        return texts().list(dispatch.delivery(), null, null, 1000);
    }

    Channel channel(Mode mode) {
        return new Channel(
                org.childalert.Fixtures.BELGIUM,
                "phones",
                "Phones",
                "sms",
                mode,
                Set.of(),
                List.of("fr"),
                new Channel.Limits(1),
                new Json().tree(settings),
                "channels/phones.yml");
    }

    Dispatch dispatch(AlertId alert, int sequence, Message.Type type, Set<String> regions) {
        return dispatch(alert, sequence, type, regions, Mode.LIVE, Status.ACTUAL);
    }

    Dispatch dispatch(AlertId alert, int sequence, Message.Type type, Set<String> regions, Mode mode, Status status) {
        var payload = new Dispatch.CapMessage(
                alert, sequence, "be-nca-" + sequence, type, new byte[0], renditions(type, regions), null);
        return of(payload, mode, status);
    }

    /** The first message of that alert, as that delivery. */
    Dispatch dispatch(AlertId alert, UUID delivery) {
        Dispatch any = dispatch(alert, 1, Message.Type.ALERT, Set.of("BE-VAN"));
        return new Dispatch(
                delivery, 1, any.channel(), "", any.status(), any.payload(), any.acknowledgement(), any.expires());
    }

    Dispatch of(Dispatch.Payload payload, Mode mode, Status status) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                channel(mode),
                "",
                status,
                payload,
                Fixtures.ACKNOWLEDGE,
                now().plus(Duration.ofHours(6)));
    }

    private static Renditions renditions(Message.Type type, Set<String> regions) {
        String what = type == Message.Type.CANCEL ? "Found" : type == Message.Type.UPDATE ? "Update" : "Missing";
        var texts = new SampleRenditions(
                Map.of(Purpose.SMS, Map.of("nl", what + " nl", "fr", what + " fr", "en", what + " en")), List.of());
        return new Renditions() {
            @Override
            public Map<String, String> texts(Purpose purpose) {
                return texts.texts(purpose);
            }

            @Override
            public List<Picture> pictures() {
                return List.of();
            }

            @Override
            public List<org.childalert.dissemination.Material> materials() {
                return texts.materials();
            }

            @Override
            public java.net.URI packageAddress() {
                return texts.packageAddress();
            }

            @Override
            public java.net.URI page() {
                return texts.page();
            }

            @Override
            public Set<String> regions() {
                return regions;
            }

            @Override
            public Set<String> regionsSoFar() {
                return regions;
            }
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
