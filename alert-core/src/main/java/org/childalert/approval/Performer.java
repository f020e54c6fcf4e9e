package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.childalert.Identifiers;
import org.childalert.alert.Alert;
import org.childalert.alert.Mode;
import org.childalert.alert.Officers;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.broadcaster.DutyPhones;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Fanout;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Paging;
import org.childalert.policy.Action;
import org.childalert.policy.Milestone;
import org.childalert.policy.Missed;
import org.childalert.policy.Scope;
import org.childalert.policy.Sent;
import org.childalert.policy.Situation;
import org.childalert.policy.Step;
import org.childalert.policy.Tier;
import org.jspecify.annotations.Nullable;

/** Does what the planner says is due: puts deliveries, pages and calls on the ledger, and writes down that it was done. */
@Singleton
final class Performer {
    private static final int MOST_NAMED = 500;
    private static final int MOST_TOLD = 20;

    private final Fanout fanout;
    private final Channels channels;
    private final Paging paging;
    private final Officers officers;
    private final Plausibility plausibility;
    private final Scope scope;
    private final EscalationLog log;
    private final Dockets dockets;
    private final DutyPhones phones;
    private final Journal journal;
    private final Identifiers identifiers;

    Performer(
            Fanout fanout,
            Channels channels,
            Paging paging,
            Officers officers,
            Plausibility plausibility,
            Scope scope,
            EscalationLog log,
            Dockets dockets,
            DutyPhones phones,
            Journal journal,
            Identifiers identifiers) {
        this.fanout = fanout;
        this.channels = channels;
        this.paging = paging;
        this.officers = officers;
        this.plausibility = plausibility;
        this.scope = scope;
        this.log = log;
        this.dockets = dockets;
        this.phones = phones;
        this.journal = journal;
        this.identifiers = identifiers;
    }

    /** @return deliveries to be handed over after the commit */
    List<Delivery> perform(Docket docket, Action action, Supplier<Message> latest, Instant now) {
        return switch (action) {
            case Action.Begin begin -> begin(docket, begin.step(), latest, now);
            case Action.Propose propose -> propose(docket, propose.step(), now);
            case Action.Again again -> again(docket, again, latest, now);
            case Action.Retry retry -> retry(docket, retry, latest, now);
            case Action.Secondary secondary -> secondary(docket, secondary, latest, now);
            case Action.Call call -> call(docket, call, now);
            case Action.Notice notice -> notice(docket, notice, now);
            case Action.Reach reach -> reach(docket, reach.milestone(), now);
            case Action.Breach breach -> breach(docket, breach.milestone(), now);
            case Action.Renew _ -> renew(docket, now);
        };
    }

    // steps

    private List<Delivery> begin(Docket docket, Step step, Supplier<Message> latest, Instant now) {
        log.begun(docket.alert().id(), step.name(), now);
        Set<String> known =
                Scope.isWider(step.regions()) ? sentTo(docket) : Set.of(); // who has it already needs no second
        List<String> names = named(docket, step).stream()
                .filter(name -> !known.contains(name))
                .toList();
        return put(docket, latest, step.name(), 1, choose(docket, step, names), "step.begun", now);
    }

    private List<Delivery> again(Docket docket, Action.Again again, Supplier<Message> latest, Instant now) {
        Step step = again.step();
        log.repeated(docket.alert().id(), step.name(), again.number(), now);
        return put(
                docket,
                latest,
                step.name() + Dockets.REPEAT,
                again.number(),
                choose(docket, step, named(docket, step)),
                "step.again",
                now);
    }

    /** A later message for those channels of begun steps that have nothing of the alert yet. */
    List<Delivery> widen(Docket docket, Message message, Instant now) {
        Tier tier = docket.tier();
        if (tier == null)
            throw new IllegalStateException(
                    "on air without a tier: " + docket.alert().id());
        Set<String> known =
                docket.situation().sent().stream().map(Sent::channel).collect(Collectors.toCollection(HashSet::new));
        var leased = new ArrayList<Delivery>();
        for (Step step : tier.steps()) {
            if (!docket.situation().begun().containsKey(step.name())) continue;
            List<String> names = named(docket, step).stream().filter(known::add).toList();
            leased.addAll(put(docket, () -> message, step.name(), 1, choose(docket, step, names), "step.widened", now));
        }
        return leased;
    }

    private static Set<String> sentTo(Docket docket) {
        return docket.situation().sent().stream().map(Sent::channel).collect(Collectors.toCollection(HashSet::new));
    }

    private List<Delivery> propose(Docket docket, Step step, Instant now) {
        log.proposed(docket.alert().id(), step.name(), Situation.Proposal.OPEN, now);
        journal.tellBySystem(docket.alert(), "step.proposed", step.name(), now, Map.of());
        return page(
                docket,
                "propose/" + step.name(),
                "may the alert go further?",
                "The policy proposes the step %s (%s). Say yes or no: it does not begin by itself."
                        .formatted(step.name(), step.regions().isEmpty() ? "the alert's own regions" : step.regions()),
                approvers(docket),
                now);
    }

    private List<Delivery> renew(Docket docket, Instant now) {
        int version = docket.version().id().number();
        log.renewalProposed(docket.alert().id(), version, now);
        journal.tellBySystem(docket.alert(), "renewal.proposed", "version " + version, now, Map.of());
        return page(
                docket,
                "renew/" + version,
                "the alert ends soon",
                "It ends at %s unless it is prolonged by an update."
                        .formatted(docket.situation().expiresAt()),
                approvers(docket),
                now);
    }

    // what follows for those who stay silent

    private List<Delivery> retry(Docket docket, Action.Retry retry, Supplier<Message> latest, Instant now) {
        climbed(docket, retry, now);
        List<Channel> to = existing(docket, retry.channels());
        return put(docket, latest, retry.step(), retry.occurrence(), to, "step.repeated", now);
    }

    private List<Delivery> secondary(Docket docket, Action.Secondary secondary, Supplier<Message> latest, Instant now) {
        climbed(docket, secondary, now);
        List<String> seconds = existing(docket, secondary.channels()).stream()
                .flatMap(channel -> dockets.secondary(channel).stream())
                .distinct()
                .toList();
        String step = secondary.step() + Dockets.SECONDARY;
        // stations may share a second channel, and an update went there too: no two deliveries have the same number
        int before = docket.deliveries().stream()
                .filter(delivery -> delivery.step().equals(step))
                .mapToInt(Delivery::occurrence)
                .max()
                .orElse(0);
        return put(docket, latest, step, before + secondary.taken(), existing(docket, seconds), "step.secondary", now);
    }

    private List<Delivery> call(Docket docket, Action.Call call, Instant now) {
        climbed(docket, call, now);
        List<Channel> silent = existing(docket, call.channels());
        Map<String, String> known = phones.of(docket.alert().agency(), silent);
        log.open(call.channels().stream()
                .map(name -> task(docket, call, name, known.get(name), now))
                .toList());
        journal.tellBySystem(
                docket.alert(), "call.opened", call.step(), now, Map.of("channels", names(call.channels())));
        return page(
                docket,
                "call/%s/%s".formatted(call.step(), moment(now)),
                call.channels().size() == 1
                        ? "call a station"
                        : "call %d stations".formatted(call.channels().size()),
                "No acknowledgement from %s. What to say, and where to report what came of it, is on the page of the alert."
                        .formatted(titles(call.channels(), silent)),
                paging.resolve(docket.alert().agency(), call.rung().to()),
                now);
    }

    private CallTask task(Docket docket, Action.Call call, String name, @Nullable String phone, Instant now) {
        return new CallTask(
                identifiers.uuid(),
                docket.alert().agency(),
                docket.alert().id(),
                docket.situation().epoch(),
                call.step(),
                name,
                call.taken(),
                phone,
                now,
                now.plus(call.rung().within()),
                Situation.CallState.OPEN,
                null,
                null,
                null);
    }

    private List<Delivery> notice(Docket docket, Action.Notice notice, Instant now) {
        climbed(docket, notice, now);
        Missed.Notice rung = notice.rung();
        journal.tellBySystem(
                docket.alert(),
                "notice.sent",
                notice.step(),
                now,
                Map.of("channels", names(notice.channels()), "to", String.join(" ", rung.to())));
        boolean recall = notice.step().equals(Situation.CLOSE);
        return page(
                docket,
                "notice/%s/%s".formatted(notice.step(), moment(now)),
                notice.channels().size() == 1
                        ? "a station stays silent"
                        : "%d stations stay silent".formatted(notice.channels().size()),
                "%s: no word that %s, after all that was tried."
                        .formatted(
                                titles(notice.channels(), existing(docket, notice.channels())),
                                recall ? "the alert was taken down" : "the alert was broadcast"),
                outside(docket, rung.to()),
                now);
    }

    /** People outside are left alone in an exercise, unless the policy has them take part. */
    private Set<Paging.Addressee> outside(Docket docket, List<String> to) {
        Set<Paging.Addressee> all = paging.resolve(docket.alert().agency(), to);
        if (docket.alert().status() == Status.ACTUAL
                || docket.policy().exercise().contacts()) return all;
        return all.stream()
                .filter(addressee -> addressee instanceof Paging.Addressee.Person)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void climbed(Docket docket, Action.Climb climb, Instant now) {
        log.climbed(
                docket.alert().id(), docket.situation().epoch(), climb.step(), climb.channels(), climb.taken(), now);
    }

    // what the clock measures

    private List<Delivery> reach(Docket docket, Milestone milestone, Instant now) {
        log.reached(docket.alert().id(), milestone, now);
        journal.tellBySystem(docket.alert(), "milestone.reached", word(milestone), now, Map.of());
        return List.of();
    }

    private List<Delivery> breach(Docket docket, Milestone milestone, Instant now) {
        log.breached(docket.alert().id(), milestone, now);
        String target = String.valueOf(milestone.target(docket.policy().targets()));
        journal.tellBySystem(docket.alert(), "target.breached", word(milestone), now, Map.of("target", target));
        if (docket.policy().targets().breach().isEmpty()) return List.of();
        return page(
                docket,
                "breach/" + word(milestone),
                "late: " + word(milestone),
                "The policy's target for it is %s, and it is over.".formatted(target),
                outside(docket, docket.policy().targets().breach()),
                now);
    }

    private static String word(Milestone milestone) {
        return milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // helpers

    private Set<Paging.Addressee> approvers(Docket docket) {
        Tier tier = docket.tier();
        List<String> teams =
                tier == null ? List.of() : tier.authority().approve().of();
        if (!teams.isEmpty()) return paging.resolve(docket.alert().agency(), teams);
        Predicate<org.childalert.alert.Officer> covers = officer -> officer.beyond(
                        plausibility.regionsOf(docket.version().content().area(), docket.agency()))
                .isEmpty();
        return officers.list(docket.alert().agency(), Role.APPROVER).stream()
                .filter(covers)
                .map(officer -> new Paging.Addressee.Person(officer.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Delivery> page(
            Docket docket,
            String topic,
            String subject,
            String text,
            Collection<? extends Paging.Addressee> to,
            Instant now) {
        return paging.page(
                docket.alert(),
                new Paging.Page(
                        topic,
                        subject,
                        text,
                        "/console/alerts/" + docket.alert().id()),
                to,
                now);
    }

    /** The names of channels, groups resolved to those that belong to them now. */
    private List<String> named(Docket docket, Step step) {
        Mode mode = docket.alert().status().mode();
        return fanout.named(docket.alert().agency(), step.channels(mode), mode);
    }

    private List<Channel> choose(Docket docket, Step step, List<String> names) {
        var content = docket.version().content();
        Set<String> own = plausibility.regionsOf(content.area());
        return fanout.choose(
                docket.alert().agency(),
                names,
                docket.alert().status().mode(),
                scope.resolve(
                        step.regions(), own, content.lastSeen(), docket.agency().regions()));
    }

    /** Where it went once it goes again, whatever regions the alert has now; a recall also to what was switched off since. */
    private List<Channel> existing(Docket docket, List<String> names) {
        channels.share();
        Alert alert = docket.alert();
        Set<String> disabled = alert instanceof Alert.Ended ? Set.of() : channels.disabled(alert.agency());
        return names.stream()
                .filter(name -> !disabled.contains(name))
                .flatMap(name -> channels.find(alert.agency(), name).stream())
                .toList();
    }

    private List<Delivery> put(
            Docket docket,
            Supplier<Message> latest,
            String step,
            int occurrence,
            List<Channel> to,
            String action,
            Instant now) {
        if (to.isEmpty()) return List.of();
        journal.tellBySystem(
                docket.alert(),
                action,
                step,
                now,
                Map.of(
                        "occurrence",
                        Integer.toString(occurrence),
                        "channels",
                        names(to.stream().map(Channel::name).toList())));
        return fanout.send(docket.alert(), latest.get(), step, occurrence, to, now);
    }

    /** For the record, which has no room for thousands of them: each has an entry of its own as soon as something becomes of it. */
    private static String names(List<String> names) {
        return names.size() > MOST_NAMED
                ? "%d, from %s to %s".formatted(names.size(), names.getFirst(), names.getLast())
                : String.join(" ", names);
    }

    private static String titles(List<String> names, List<Channel> known) {
        Map<String, String> titles = known.stream().collect(Collectors.toMap(Channel::name, Channel::title));
        String told = names.stream()
                .limit(MOST_TOLD)
                .map(name -> titles.getOrDefault(name, name))
                .collect(Collectors.joining(", "));
        return names.size() > MOST_TOLD ? "%s and %d more".formatted(told, names.size() - MOST_TOLD) : told;
    }

    /** So that the same thing told again later is another page. */
    private static String moment(Instant now) {
        return Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
    }
}
