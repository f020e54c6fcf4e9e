package org.childalert.operator.clock;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.alert.Alert;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Status;
import org.childalert.approval.CallSheet;
import org.childalert.approval.CallTask;
import org.childalert.approval.Outlook;
import org.childalert.approval.Proposals;
import org.childalert.broadcaster.DutyPhones;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Level;
import org.childalert.policy.Action;
import org.childalert.policy.Awaited;
import org.childalert.policy.Milestone;
import org.childalert.policy.Missed;
import org.childalert.policy.Situation.CallState;
import org.childalert.policy.Situation.Proposal;
import org.childalert.policy.Target;
import org.jspecify.annotations.Nullable;

/** The clock of an alert as the API shows it. Spans of time are ISO 8601 in whole seconds; one that is over its budget begins with a minus sign. */
@Singleton
final class ClockViews {
    private final Channels channels;
    private final Officers officers;
    private final DutyPhones phones;

    ClockViews(Channels channels, Officers officers, DutyPhones phones) {
        this.channels = channels;
        this.officers = officers;
        this.phones = phones;
    }

    record ClockView(
            String alert,
            Status status,
            String state,
            Instant at,
            @Nullable Instant reportedAt,
            List<TargetView> targets,
            List<AwaitedView> awaited,
            @Nullable Instant next,
            List<FollowView> follows,
            List<ProposalView> proposals,
            List<CallView> calls,
            boolean renewalProposed,
            List<StationView> cutOff) {}

    record TargetView(
            Milestone milestone,
            Instant from,
            @Nullable String budget,
            @Nullable Instant due,
            @Nullable Instant reachedAt,
            String elapsed,
            @Nullable String left,
            boolean missed) {}

    record AwaitedView(
            String step,
            Level level,
            String channel,
            String title,
            int taken,
            @Nullable Instant until,
            @Nullable String then) {}

    record FollowView(
            String action,
            @Nullable String step,
            @Nullable Milestone milestone,
            @Nullable List<String> channels) {}

    record ProposalView(String step, Proposal state) {}

    record StationView(
            String channel, String title, @Nullable String phone) {}

    record CallView(
            String id,
            String alert,
            String step,
            String channel,
            String title,
            @Nullable String phone,
            Instant openedAt,
            Instant dueAt,
            CallState state,
            List<String> to,
            Map<String, String> script,
            CallSheet.@Nullable Spoken text,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String note) {}

    /**
     * The clock at a glance.
     *
     * @param urgent of the targets that have not come, the one with the least left
     */
    record ClockLine(
            String alert,
            String agency,
            Status status,
            String state,
            Instant at,
            @Nullable TargetView urgent,
            List<Milestone> missed,
            int awaited,
            @Nullable Instant next,
            int calls,
            int proposals,
            boolean renewalProposed,
            int cutOff) {}

    /** @param view absent for an alert that has no clock any more */
    ClockView clock(
            Alert alert,
            Outlook.@Nullable View view,
            List<Proposals.Proposed> proposed,
            List<CallSheet> calls,
            Instant now) {
        List<CallView> made = calls.stream().map(this::call).toList();
        if (view == null)
            return new ClockView(
                    alert.id().toString(),
                    alert.status(),
                    alert.state(),
                    now,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    made,
                    false,
                    List.of());
        return new ClockView(
                alert.id().toString(),
                alert.status(),
                alert.state(),
                now,
                reported(view),
                view.targets().stream().map(target -> target(target, now)).toList(),
                view.awaited().stream()
                        .map(awaited -> awaited(alert.agency(), awaited))
                        .toList(),
                view.next(),
                view.follows().stream().map(ClockViews::follow).toList(),
                proposed.stream()
                        .map(each -> new ProposalView(each.step(), each.became()))
                        .toList(),
                made,
                view.renewalProposed(),
                view.cutOff().stream()
                        .map(name -> station(alert.agency(), name))
                        .toList());
    }

    ClockLine line(Alert alert, Outlook.View view, Instant now) {
        return new ClockLine(
                alert.id().toString(),
                alert.agency().value(),
                alert.status(),
                alert.state(),
                now,
                view.urgent().map(target -> target(target, now)).orElse(null),
                view.targets().stream()
                        .filter(target -> target.isMissed(now))
                        .map(Target::milestone)
                        .toList(),
                view.awaited().size(),
                view.next(),
                view.openCalls().size(),
                view.proposed().size(),
                view.renewalProposed(),
                view.cutOff().size());
    }

    private static @Nullable Instant reported(Outlook.View view) {
        return view.targets().stream()
                .filter(target -> target.milestone() != Milestone.CORRECTION)
                .map(Target::from)
                .findFirst()
                .orElse(null);
    }

    private static TargetView target(Target target, Instant now) {
        Duration budget = target.budget();
        Duration left = target.left(now);
        return new TargetView(
                target.milestone(),
                target.from(),
                budget == null ? null : budget.toString(),
                target.due(),
                target.reachedAt(),
                span(target.elapsed(now)),
                left == null ? null : span(left),
                target.isMissed(now));
    }

    static String span(Duration span) {
        String plain = span.abs().truncatedTo(ChronoUnit.SECONDS).toString();
        return span.isNegative() ? "-" + plain : plain;
    }

    private AwaitedView awaited(AgencyId agency, Awaited awaited) {
        Missed then = awaited.then();
        return new AwaitedView(
                awaited.step(),
                awaited.level(),
                awaited.channel(),
                title(agency, awaited.channel()),
                awaited.taken(),
                awaited.until(),
                then == null ? null : word(then));
    }

    private static String word(Missed rung) {
        return switch (rung) {
            case Missed.Retry _ -> "retry";
            case Missed.Secondary _ -> "secondary";
            case Missed.Call _ -> "call";
            case Missed.Notice _ -> "notice";
        };
    }

    private static FollowView follow(Action action) {
        return switch (action) {
            case Action.Begin begin -> new FollowView("begin", begin.step().name(), null, null);
            case Action.Propose propose ->
                new FollowView("propose", propose.step().name(), null, null);
            case Action.Again again -> new FollowView("again", again.step().name(), null, null);
            case Action.Retry climb -> new FollowView("retry", climb.step(), null, climb.channels());
            case Action.Secondary climb -> new FollowView("secondary", climb.step(), null, climb.channels());
            case Action.Call climb -> new FollowView("call", climb.step(), null, climb.channels());
            case Action.Notice climb -> new FollowView("notice", climb.step(), null, climb.channels());
            case Action.Reach reach -> new FollowView("reach", null, reach.milestone(), null);
            case Action.Breach breach -> new FollowView("breach", null, breach.milestone(), null);
            case Action.Renew _ -> new FollowView("renew", null, null, null);
        };
    }

    private StationView station(AgencyId agency, String name) {
        return new StationView(
                name,
                title(agency, name),
                channels.find(agency, name).flatMap(phones::of).orElse(null));
    }

    private String title(AgencyId agency, String name) {
        return channels.find(agency, name).map(Channel::title).orElse(name);
    }

    CallView call(CallSheet sheet) {
        CallTask task = sheet.task();
        OfficerId by = task.closedBy();
        return new CallView(
                task.id().toString(),
                task.alert().toString(),
                task.step(),
                task.channel(),
                sheet.title(),
                task.phone(),
                task.openedAt(),
                task.dueAt(),
                task.state(),
                sheet.to(),
                sheet.script(),
                sheet.text(),
                task.closedAt(),
                by == null ? null : officers.find(by).map(Officer::username).orElse(by.toString()),
                task.note());
    }
}
