package org.childalert.operator.site;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Content;
import org.childalert.alert.Contributors;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A country in memory: its clock, its agency, and what is on air there; and a database that can go away and counts its
 * calls.
 */
final class Stage {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
    static final OfficerId OFFICER = new OfficerId(new UUID(0, 1));
    private static final PolicyRef POLICY = new PolicyRef("be-child-alert", 1);

    private final Map<AlertId, Alert> alerts = new LinkedHashMap<>();
    private final Map<VersionId, Version> versions = new LinkedHashMap<>();
    private final Map<AlertId, List<Message>> messages = new HashMap<>();
    private final Map<PhotoId, Photo> photos = new HashMap<>();
    private final Map<PhotoId, byte[]> pixels = new HashMap<>();
    private Instant now = NOON;
    private long generation;
    private int calls;
    private boolean away;

    /** Puts an alert on air for twelve hours. */
    AlertId air(String slug, Status status, Content content) {
        var id = new AlertId(UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8)));
        var common = new Alert.Common(id, Sample.AGENCY.agency(), status, slug, OFFICER, now);
        approve(new Alert.Preparing(common), content, 1);
        return id;
    }

    void update(AlertId id, Content content) {
        var onAir = (Alert.OnAir) Objects.requireNonNull(alerts.get(id));
        approve(onAir, content, onAir.version() + 1);
    }

    private void approve(Alert alert, Content content, int number) {
        var id = new VersionId(alert.id(), number);
        var common = new Version.Common(
                id, alert.agency(), alert.status(), 3, Contributors.of(OFFICER), List.of(), null, now, now);
        var pictures = content.images().stream()
                .map(image -> new Frozen.Picture(image.photo(), "image/jpeg", 3, "", ""))
                .toList();
        var approved = new Version.Approved(
                common,
                content,
                new Frozen(POLICY, "national", pictures, Map.of(), null, null, null, null, null, null),
                new ReviewHash("0".repeat(64)),
                OFFICER,
                now,
                now.plus(Duration.ofHours(12)),
                List.of(),
                null);
        versions.put(id, approved);
        alerts.put(
                alert.id(),
                switch (alert) {
                    case Alert.Preparing preparing -> preparing.goOnAir(approved);
                    case Alert.OnAir onAir -> onAir.update(approved);
                    case Alert.Ended ended -> ended;
                });
        addMessage(alert, number, approved.expiresAt());
        generation++;
    }

    private void addMessage(Alert alert, int number, Instant expires) {
        String identifier = "be-nca-" + alert.common().slug() + "-" + number;
        byte[] document =
                ("<alert>\r\n<identifier>" + identifier + "</identifier>é</alert>").getBytes(StandardCharsets.UTF_8);
        messages.computeIfAbsent(alert.id(), _ -> new ArrayList<>())
                .add(new Message(
                        new UUID(2, messages.size()),
                        alert.id(),
                        number,
                        number,
                        number == 1 ? Message.Type.ALERT : Message.Type.UPDATE,
                        alert.status(),
                        identifier,
                        "alerts@police.example",
                        now,
                        expires,
                        document));
    }

    /** An alert that is still being written, with a picture. */
    void draft(String slug, PhotoId photo) {
        var id = new AlertId(new UUID(3, alerts.size() + 1));
        alerts.put(
                id,
                new Alert.Preparing(new Alert.Common(id, Sample.AGENCY.agency(), Status.ACTUAL, slug, OFFICER, now)));
        addPhoto(photo, id, new byte[] {9});
    }

    void addPhoto(PhotoId photo, AlertId alert, byte[] jpeg) {
        photos.put(
                photo, new Photo(photo, alert, OFFICER, now, new Frozen.Picture(photo, "image/jpeg", 3, "", ""), 1, 1));
        pixels.put(photo, jpeg);
    }

    void end(AlertId id, Ending ending) {
        var onAir = (Alert.OnAir) Objects.requireNonNull(alerts.get(id));
        alerts.put(id, onAir.close(ending, OFFICER, now));
        generation++;
    }

    AlertId id(String slug) {
        return alerts.values().stream()
                .filter(alert -> alert.common().slug().equals(slug))
                .map(Alert::id)
                .findFirst()
                .orElseThrow();
    }

    void forgetVersionsOf(String slug) {
        versions.keySet().removeIf(version -> version.alert().equals(id(slug)));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void databaseGoesAway() {
        away = true;
    }

    int calls() {
        return calls;
    }

    void clear() {
        alerts.clear();
        versions.clear();
        messages.clear();
        photos.clear();
        pixels.clear();
        now = NOON;
        generation++;
        away = false;
    }

    private void call() {
        calls++;
        if (away) throw new IllegalStateException("the database is away");
    }

    Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    Agencies agencies() {
        return new Agencies() {
            @Override
            public Optional<Agency> find(AgencyId id) {
                return list().stream()
                        .filter(agency -> agency.agency().equals(id))
                        .findFirst();
            }

            @Override
            public List<Agency> list() {
                return List.of(Sample.AGENCY);
            }
        };
    }

    Alerts alerts() {
        return new Alerts() {
            @Override
            public Optional<Alert> find(AlertId id) {
                call();
                return Optional.ofNullable(alerts.get(id));
            }

            @Override
            public Alert lock(AlertId id) {
                return get(id);
            }

            @Override
            public Optional<Alert> findBySlug(String slug) {
                call();
                return alerts.values().stream()
                        .filter(alert -> alert.common().slug().equals(slug))
                        .findFirst();
            }

            @Override
            public Optional<Alert> findBySlugPrefix(String prefix) {
                call();
                return alerts.values().stream()
                        .filter(alert -> alert.common().slug().startsWith(prefix))
                        .findFirst();
            }

            @Override
            public void add(Alert.Preparing alert) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void save(Alert alert) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Alert> list(@Nullable AgencyId agency, @Nullable AlertId before, int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Alert> listOpen(@Nullable AgencyId agency, Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Alert.Ended> listEnded(@Nullable AgencyId agency, int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Alert.OnAir> listOnAir(Instant now) {
                call();
                return alerts.values().stream()
                        .filter(Alert.OnAir.class::isInstance)
                        .map(Alert.OnAir.class::cast)
                        .filter(alert -> alert.expiresAt().isAfter(now))
                        .toList();
            }

            @Override
            public long generation() {
                call();
                return generation;
            }
        };
    }

    Versions versions() {
        return new Versions() {
            @Override
            public Optional<Version> find(VersionId id) {
                call();
                return Optional.ofNullable(versions.get(id));
            }

            @Override
            public List<Version> list(AlertId alert) {
                call();
                return versions.values().stream()
                        .filter(version -> version.id().alert().equals(alert))
                        .sorted(Comparator.comparing(version -> version.id().number()))
                        .toList();
            }

            @Override
            public Optional<Version> latest(AlertId alert) {
                return list(alert).reversed().stream().findFirst();
            }

            @Override
            public List<Version.Pending> listPending(@Nullable AgencyId agency) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void add(Version version) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void save(Version version) {
                throw new UnsupportedOperationException();
            }
        };
    }

    Messages messages() {
        return new Messages() {
            @Override
            public void add(Message message) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Message> find(UUID id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Message> findByIdentifier(String identifier) {
                call();
                return messages.values().stream()
                        .flatMap(List::stream)
                        .filter(message -> message.identifier().equals(identifier))
                        .findFirst();
            }

            @Override
            public List<String> sentAt(Instant second) {
                call();
                return messages.values().stream()
                        .flatMap(List::stream)
                        .filter(message -> !message.sent().isBefore(second)
                                && message.sent().isBefore(second.plusSeconds(1)))
                        .map(Message::identifier)
                        .toList();
            }

            @Override
            public List<Message> list(AlertId alert) {
                call();
                return List.copyOf(messages.getOrDefault(alert, List.of()));
            }
        };
    }

    Photos photos() {
        return new Photos() {
            @Override
            public void add(Photo photo, Map<Photo.Size, byte[]> jpegs) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Photo> find(PhotoId id) {
                call();
                return Optional.ofNullable(photos.get(id));
            }

            @Override
            public Optional<byte[]> bytes(PhotoId id, Photo.Size size) {
                call();
                return Optional.ofNullable(pixels.get(id));
            }
        };
    }
}
