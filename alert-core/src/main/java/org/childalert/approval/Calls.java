package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Officer;
import org.childalert.alert.Purpose;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.Timers;
import org.childalert.policy.Missed;
import org.childalert.policy.Planner;
import org.childalert.policy.Situation;
import org.childalert.policy.Situation.CallState;
import org.jspecify.annotations.Nullable;

/** The calls that people make to stations that stay silent: what to say, and what came of it. */
@Singleton
public final class Calls {
    /** In characters. */
    public static final int LONGEST_NOTE = 1_000;

    /** How far the clock of whoever reports may be off. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Alerts alerts;
    private final Agencies agencies;
    private final Dockets dockets;
    private final EscalationLog log;
    private final Planner planner;
    private final Channels channels;
    private final Deliveries deliveries;
    private final Acknowledgements acknowledgements;
    private final Paging paging;
    private final Timers timers;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Calls(
            Alerts alerts,
            Agencies agencies,
            Dockets dockets,
            EscalationLog log,
            Planner planner,
            Channels channels,
            Deliveries deliveries,
            Acknowledgements acknowledgements,
            Paging paging,
            Timers timers,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.agencies = agencies;
        this.dockets = dockets;
        this.log = log;
        this.planner = planner;
        this.channels = channels;
        this.deliveries = deliveries;
        this.acknowledgements = acknowledgements;
        this.paging = paging;
        this.timers = timers;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    // what is to be done

    /**
     * All of an alert, the oldest first; none of one that has no clock any more.
     *
     * @throws Refusal.Forgotten at the end of retention
     */
    public List<CallSheet> of(Alert alert) {
        return dockets.of(alert.asOf(clock.instant()))
                .map(docket -> sheets(docket, log.calls(alert.id())))
                .orElseGet(List::of);
    }

    /** Those of an agency (of all for {@code null}) that nobody has made yet, the most urgent first. */
    public List<CallSheet> open(@Nullable AgencyId agency) {
        var byAlert = new LinkedHashMap<AlertId, List<CallTask>>();
        for (CallTask task : openTasks(agency))
            byAlert.computeIfAbsent(task.alert(), _ -> new ArrayList<>()).add(task);
        var all = new ArrayList<CallSheet>();
        byAlert.forEach((alert, tasks) -> all.addAll(open(alert, tasks)));
        all.sort(Comparator.comparing((CallSheet sheet) -> sheet.task().dueAt()).thenComparing(CallSheet::title));
        return all;
    }

    private List<CallTask> openTasks(@Nullable AgencyId agency) {
        Stream<AgencyId> asked = agency == null ? agencies.list().stream().map(Agency::agency) : Stream.of(agency);
        return asked.flatMap(each -> log.openCalls(each).stream()).toList();
    }

    /** None of an alert whose time ran out, or whose content is gone: there is nothing to say of it. */
    private List<CallSheet> open(AlertId id, List<CallTask> tasks) {
        try {
            return alerts.find(id)
                    .flatMap(alert -> dockets.of(alert.asOf(clock.instant())))
                    .map(docket -> sheets(docket, tasks))
                    .orElseGet(List::of);
        } catch (Refusal.Forgotten _) {
            return List.of();
        }
    }

    private List<CallSheet> sheets(Docket docket, List<CallTask> tasks) {
        return tasks.stream().map(task -> sheet(docket, task)).toList();
    }

    private CallSheet sheet(Docket docket, CallTask task) {
        Optional<Channel> channel = channels.find(task.agency(), task.channel());
        Optional<Missed.Call> rung = rung(docket, task);
        return new CallSheet(
                task,
                channel.map(Channel::title).orElse(task.channel()),
                rung.map(Missed.Call::to).orElseGet(List::of),
                rung.map(Missed.Call::script).orElseGet(Map::of),
                text(docket, channel.map(Channel::languages).orElseGet(List::of)));
    }

    private Optional<Missed.Call> rung(Docket docket, CallTask task) {
        return planner.rung(docket.policy(), docket.tier(), task.step(), task.taken())
                .filter(Missed.Call.class::isInstance)
                .map(Missed.Call.class::cast);
    }

    /** In the station's first language that there is a text in. */
    private static CallSheet.@Nullable Spoken text(Docket docket, List<String> languages) {
        @Nullable Ending ending = docket.alert() instanceof Alert.Ended ended ? ended.ending() : null;
        var texts = new TreeMap<>(Frozen.of(docket.version())
                .map(frozen -> frozen.renderings(ending).of(Purpose.SCRIPT))
                .orElseGet(Map::of));
        return Stream.concat(languages.stream(), texts.keySet().stream())
                .filter(texts::containsKey)
                .findFirst()
                .map(language -> new CallSheet.Spoken(language, String.valueOf(texts.get(language))))
                .orElse(null);
    }

    // what came of it

    /** Whether a person may say what came of a call: approvers and originators always, others where it is their team's. */
    public boolean mayReport(Officer officer, CallSheet sheet) {
        return officer.belongsTo(sheet.task().agency())
                && (writes(officer) || isOfTeams(officer, sheet.task().agency(), sheet.to()));
    }

    private static boolean writes(Officer officer) {
        return officer.has(Role.APPROVER) || officer.has(Role.ORIGINATOR);
    }

    private boolean isOfTeams(Officer officer, AgencyId agency, List<String> teams) {
        return paging.resolve(agency, teams).contains(new Paging.Addressee.Person(officer.id()));
    }

    /**
     * Puts on record what came of a call, and has the clock look at once. What the station said of how far it got is an acknowledgement like any other.
     *
     * @throws Refusal.IllegalMove where somebody reported it already, or nobody needs to call any more
     */
    public CallTask report(Caller caller, AlertId id, UUID call, CallReport report) {
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id)).asOf(now);
            CallTask task = log.findCall(call)
                    .filter(found -> found.alert().equals(id))
                    .orElseThrow(() -> new Refusal.NotFound("call " + call + " of this alert"));
            if (!writes(caller.officer()) && !isTheirs(caller.officer(), alert, task)) caller.must(Role.APPROVER);
            check(task, report, now);
            if (!EscalationLog.isOpen(task)) throw isOver(task);
            if (alert instanceof Alert.Ended ended && ended.ending() == Ending.EXPIRED)
                throw Refusal.IllegalMove.of(alert, "be called about");
            CallTask closed =
                    task.closed(report.done() ? CallState.DONE : CallState.FAILED, caller.id(), note(report), now);
            if (!log.close(closed)) throw isOver(log.findCall(call).orElseThrow());
            if (report.level() != null) acknowledge(caller, task, report, report.level(), now);
            timers.set(id, Timers.Kind.ESCALATION, now);
            journal.tell(caller, alert, "call.closed", task.step(), now, details(task, report));
            return closed;
        });
    }

    private boolean isTheirs(Officer officer, Alert alert, CallTask task) {
        return dockets.of(alert)
                .flatMap(docket -> rung(docket, task))
                .filter(rung -> isOfTeams(officer, task.agency(), rung.to()))
                .isPresent();
    }

    private static Refusal.IllegalMove isOver(CallTask task) {
        String state = switch (task.state()) {
            case OPEN -> throw new IllegalStateException("open, and not to be closed: " + task.id());
            case DONE -> "done";
            case FAILED -> "failed";
            case OBSOLETE -> "not needed any more";
        };
        return new Refusal.IllegalMove("The call", "be reported", state, List.of());
    }

    private static void check(CallTask task, CallReport report, Instant now) {
        var faults = new ArrayList<Fault>();
        boolean recall = task.step().equals(Situation.CLOSE);
        Level level = report.level();
        Instant at = report.at();
        String note = report.note();
        if (level != null && !report.done()) faults.add(new Fault("/level", word(level), "none, as the call failed"));
        else if (level != null && !level.fits(recall))
            faults.add(new Fault(
                    "/level",
                    word(level),
                    recall ? "received or removed, as this is about a recall" : "received, scheduled or aired"));
        if (at != null && level == null)
            faults.add(new Fault("/at", at.toString(), "a level that the station got to then, or no time"));
        else if (at != null && at.isAfter(now.plus(SKEW)))
            faults.add(new Fault("/at", at.toString(), "a time that has come"));
        if (note != null && note.length() > LONGEST_NOTE)
            faults.add(new Fault("/note", note.length() + " characters", "at most " + LONGEST_NOTE));
        if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
    }

    private static @Nullable String note(CallReport report) {
        String note = report.note();
        return note == null || note.isBlank() ? null : note.strip();
    }

    private void acknowledge(Caller caller, CallTask task, CallReport report, Level level, Instant now) {
        Instant at = report.at() == null ? now : report.at();
        String note = note(report);
        acknowledgements.acknowledge(
                delivery(task, at).id(),
                level,
                at,
                caller.officer().username(),
                note == null ? "by phone" : "by phone: " + note,
                caller.from());
    }

    /** The newest that the channel may have had by then, of what still counts. */
    private Delivery delivery(CallTask task, Instant at) {
        Delivery.Subject.Kind kind =
                task.step().equals(Situation.CLOSE) ? Delivery.Subject.Kind.RECALL : Delivery.Subject.Kind.MESSAGE;
        List<Delivery> all = deliveries.list(task.alert()).stream()
                .filter(delivery -> delivery.channel().equals(task.channel()))
                .filter(delivery -> delivery.subject().kind() == kind
                        && delivery.subject().sequence() >= task.epoch()
                        && delivery.reached())
                .sorted(Comparator.comparing(Delivery::createdAt)
                        .thenComparing(delivery -> delivery.subject().sequence()))
                .toList();
        if (all.isEmpty())
            throw new Refusal.Conflict(
                    "Nothing has left for %s yet, so that it cannot have got anywhere with it: report without a level."
                            .formatted(task.channel()));
        return all.reversed().stream()
                .filter(delivery -> !at.isBefore(delivery.createdAt().minus(SKEW)))
                .findFirst()
                .orElse(all.getFirst());
    }

    private static Map<String, String> details(CallTask task, CallReport report) {
        var details = new TreeMap<String, String>();
        details.put("call", task.id().toString());
        details.put("channel", task.channel());
        details.put("outcome", report.done() ? "done" : "failed");
        if (report.level() != null) details.put("level", word(report.level()));
        return details;
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
