package org.childalert;

import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.goodAnswers;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Content;
import org.childalert.alert.Officers;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Approvals;
import org.childalert.approval.Drafts;
import org.childalert.approval.Endings;
import org.childalert.approval.Submissions;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Limiters;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.Node;
import org.childalert.escalation.EscalationClock;
import org.childalert.store.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The core on a real database with the sample configuration, a clock that is moved by hand and far ends that answer
 * by script. Nothing is claimed and no timer is looked at unless a test says so: {@link #pump} and {@link #tick}.
 */
public final class Scenario implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "delivery",
            "receipt",
            "acknowledgement",
            "airing",
            "playout_log",
            "cap_acknowledgement",
            "delivery_replay",
            "timer",
            "escalation_mark",
            "escalation_rung",
            "call_task",
            "message",
            "page",
            "photo",
            "material",
            "recording",
            "editor",
            "alert_version",
            "alert",
            "case_key",
            "station_feed_entry",
            "station_feed",
            "channel_switch",
            "channel_test",
            "channel_probe",
            "channel_notice",
            "rehearsal",
            "broadcaster",
            "broadcaster_channel",
            "channel",
            "idempotency",
            "text_message",
            "text_walk",
            "subscriber_import_fault",
            "subscriber_import",
            "subscriber");

    private final Map<String, Object> properties;
    private final ApplicationContext context;
    private final Connection beside;

    private Scenario(Map<String, Object> properties) {
        this.properties = properties;
        context = ApplicationContext.run(properties);
        beside = connect();
    }

    /** @param directory for the configuration and the signing key */
    public static Scenario start(Path directory) {
        return start(directory, TestDatabase.properties());
    }

    /** @param changes what is changed in the configuration before */
    public static Scenario start(Path directory, Consumer<Path> changes) {
        Path configuration = SampleConfiguration.write(directory);
        changes.accept(configuration);
        return start(directory, TestDatabase.properties(), configuration);
    }

    /** The same with other settings besides. */
    public static Scenario start(Path directory, Consumer<Path> changes, Map<String, Object> settings) {
        Path configuration = SampleConfiguration.write(directory);
        changes.accept(configuration);
        var all = new LinkedHashMap<>(TestDatabase.properties());
        all.putAll(settings);
        return start(directory, all, configuration);
    }

    /** On a database that has been in use. */
    public static Scenario start(Path directory, Map<String, Object> database) {
        return start(directory, database, SampleConfiguration.write(directory));
    }

    /**
     * The same with another configuration.
     *
     * @param configuration where it is
     */
    public static Scenario start(Path directory, Map<String, Object> database, Path configuration) {
        var properties = new LinkedHashMap<>(database);
        properties.put("config-directory", configuration.toString());
        properties.put("signing.store", directory.resolve("signing.p12").toString());
        properties.put("signing.password", "only for tests");
        properties.put("scenario", true);
        properties.put("moved-clock.start", Fixtures.NOON.toString());
        properties.put("dissemination.poll", "10h");
        properties.put("escalation.poll", "10h");
        properties.put("audit.poll", "10h");
        properties.put("channels.poll", "10h");
        properties.put("policies.poll", "10h");
        properties.put("link-tests.poll", "10h");
        var scenario = new Scenario(properties);
        Fixtures.officers().forEach(officer -> scenario.bean(Officers.class).add(officer, "no password"));
        return scenario;
    }

    /** Another node on the same database at the same time: what a restart is, once this one is closed. */
    public Scenario anotherNode() {
        return anotherNode(Map.of());
    }

    /** The same with other settings. */
    public Scenario anotherNode(Map<String, Object> settings) {
        var others = new LinkedHashMap<>(properties);
        others.putAll(settings);
        others.put("moved-clock.start", now().toString());
        return new Scenario(others);
    }

    /** As it was at the start, but for the audit trail, which nobody can empty. */
    public void reset() {
        recorder().reset();
        bean(PlainArtist.class).recover();
        awaitUntil(() -> number(
                        "SELECT COUNT(*) FROM delivery WHERE state = 'LEASED' AND lease_owner = ?",
                        bean(Node.class).name())
                == 0);
        awaitUntil(() -> bean(Limiters.class).busy().isEmpty());
        TABLES.forEach(table -> sql("DELETE FROM " + table));
        sql("UPDATE channel_generation SET generation = generation + 1");
        bean(Channels.class).refresh();
        clock().moveTo(Fixtures.NOON);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public MovedClock clock() {
        return bean(MovedClock.class);
    }

    public Instant now() {
        return clock().instant();
    }

    public void advance(Duration duration) {
        clock().advance(duration);
    }

    public Recorder recorder() {
        return bean(Recorder.class);
    }

    public Drafts drafts() {
        return bean(Drafts.class);
    }

    public Submissions submissions() {
        return bean(Submissions.class);
    }

    public Approvals approvals() {
        return bean(Approvals.class);
    }

    public Endings endings() {
        return bean(Endings.class);
    }

    // what has happened before a test begins

    public Version aDraft() {
        return aDraft(Status.ACTUAL, aCompleteContent());
    }

    public Version aDraft(Status status, Content content) {
        return drafts().begin(anOriginator(), status, content);
    }

    /** Every question of the policy is answered well. */
    public Version anAssessedDraft(Status status, Content content) {
        Version draft = aDraft(status, content);
        return drafts().assess(anOriginator(), draft.id(), draft.common().revision(), goodAnswers());
    }

    public Version.Pending aSubmittedVersion() {
        return aSubmittedVersion(Status.ACTUAL, aCompleteContent());
    }

    public Version.Pending aSubmittedVersion(Status status, Content content) {
        return submitted(anAssessedDraft(status, content));
    }

    public Version.Pending submitted(Version assessed) {
        var pending = (Version.Pending) submissions()
                .submit(anOriginator(), assessed.id(), assessed.common().revision());
        settle();
        return pending;
    }

    /** On air, and everything that was sent at once is answered. */
    public AlertId anAlertOnAir() {
        return anAlertOnAir(Status.ACTUAL, aCompleteContent());
    }

    public AlertId anAlertOnAir(Status status, Content content) {
        return approved(aSubmittedVersion(status, content)).alert();
    }

    public VersionId approved(Version.Pending pending) {
        approvals().approve(anApprover(), pending.id(), pending.hash());
        settle();
        return pending.id();
    }

    /** The next version of an alert on air, up to its submission. */
    public Version.Pending aSubmittedUpdateOf(AlertId alert, Content content) {
        Caller anna = anOriginator();
        Version draft = drafts().beginUpdate(anna, alert);
        draft = drafts().edit(anna, draft.id(), draft.common().revision(), content);
        return submitted(drafts().assess(anna, draft.id(), draft.common().revision(), goodAnswers()));
    }

    public VersionId anUpdateOnAirOf(AlertId alert) {
        return approved(aSubmittedUpdateOf(alert, aCompleteContent()));
    }

    // what happens by itself in operation

    /** Claims what is due, and waits until it is answered. */
    public void pump() {
        Dispatcher dispatcher = bean(Dispatcher.class);
        while (dispatcher.claimDue()) Thread.onSpinWait();
        settle();
    }

    /** Looks at the timers that are due, and waits until what they sent is answered. */
    public int tick() {
        int due = bean(EscalationClock.class).lookAtDue();
        settle();
        return due;
    }

    /** Waits until every delivery that is with a node is answered, or hangs at the recorder. */
    public void settle() {
        awaitUntil(() -> number("SELECT COUNT(*) FROM delivery WHERE state = 'LEASED'")
                == recorder().hangingNow());
        awaitUntil(
                () -> recorder().hangingNow() > 0 || bean(Limiters.class).busy().isEmpty());
    }

    private static void awaitUntil(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(10))
                .until(condition);
    }

    // what is known

    public Alert alert(AlertId id) {
        return bean(Alerts.class).get(id);
    }

    public Version version(AlertId id, int number) {
        return bean(Versions.class).get(new VersionId(id, number));
    }

    public List<Message> messages(AlertId id) {
        return bean(Messages.class).list(id);
    }

    /** Of CAP messages; pages are left out. */
    public List<Delivery> deliveries(AlertId id) {
        return bean(Deliveries.class).list(id).stream()
                .filter(delivery -> !delivery.subject().kind().isInternal())
                .toList();
    }

    /** Pages of the alert, in the order in which they were put on their way. */
    public List<Delivery> pages(AlertId id) {
        return bean(Deliveries.class).list(id).stream()
                .filter(delivery -> delivery.subject().kind().isInternal())
                .toList();
    }

    public List<Delivery> deliveries(AlertId id, String channel) {
        return deliveries(id).stream()
                .filter(delivery -> delivery.channel().equals(channel))
                .toList();
    }

    /** The one delivery of a message to a channel; an error if there are more or none. */
    public Delivery delivery(AlertId id, String channel, int sequence) {
        List<Delivery> all = deliveries(id, channel).stream()
                .filter(delivery -> delivery.subject().sequence() == sequence)
                .toList();
        if (all.size() != 1) throw new AssertionError("%d deliveries to %s: %s".formatted(all.size(), channel, all));
        return all.getFirst();
    }

    public Delivery delivery(AlertId id, String channel) {
        return delivery(id, channel, 1);
    }

    public List<String> trail(AlertId id) {
        return bean(Trail.class).listOf(id.value()).stream()
                .map(AuditEntry::action)
                .toList();
    }

    public void acknowledge(Delivery delivery, Level level) {
        bean(Acknowledgements.class).acknowledge(delivery.id(), level, null, "station", null, null);
    }

    // the database behind the back of everything

    /** As a node leaves a delivery that dies in the middle of sending it: with it, until its lease runs out a minute after noon. */
    public void leaveToADeadNode(AlertId alert, String channel) {
        sql("""
                UPDATE delivery SET state = 'LEASED', lease_owner = 'dead', settled_at = NULL, claimable_at = ?
                WHERE alert = ? AND channel = ?""", "2026-11-21 12:01:00.123456", alert.toString(), channel);
    }

    public Connection connect() {
        try {
            return TestDatabase.connect(properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void sql(String statement, Object... values) {
        try (var prepared = beside.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) prepared.setObject(i + 1, values[i]);
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String query, Object... values) {
        return Long.parseLong(String.valueOf(value(query, values)));
    }

    public @Nullable String value(String query, Object... values) {
        try (var prepared = beside.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) prepared.setObject(i + 1, values[i]);
            try (var rows = prepared.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        try {
            beside.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
