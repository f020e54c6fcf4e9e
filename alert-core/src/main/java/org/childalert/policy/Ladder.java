package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.childalert.policy.Situation.CallState;
import org.jspecify.annotations.Nullable;

/**
 * The rungs of a step, each retry being one of its own, and where a channel that stays silent goes next.
 *
 * @param within how long the first sending waits for an answer
 */
record Ladder(Duration within, List<Missed> rungs) {

    static Ladder of(Acknowledge wanted, List<Missed> missed) {
        var rungs = new ArrayList<Missed>();
        for (Missed rung : missed) {
            int times = rung instanceof Missed.Retry retry ? retry.times() : 1;
            for (int i = 0; i < times; i++) rungs.add(rung);
        }
        return new Ladder(wanted.within(), rungs);
    }

    /**
     * Where a channel goes next, and when.
     *
     * @param taken how many rungs it will have taken then
     */
    record Next(Missed rung, int taken, Instant at) {}

    /**
     * @param sentAt when it was first sent to, in this epoch
     * @param at where it stands on the ladder; absent at its foot
     * @param refused whether the latest that was sent is refused, so that waiting is of no use
     * @param call what became of the call, if the latest rung was one
     * @return absent where nothing follows any more
     */
    @Nullable Next next(
            Instant sentAt,
            Situation.@Nullable Rung at,
            boolean refused,
            boolean hasSecondary,
            @Nullable CallState call) {
        int taken = at == null ? 0 : at.taken();
        Instant since = at == null ? sentAt : at.since();
        for (int i = taken; i < rungs.size(); i++) {
            Missed rung = rungs.get(i);
            boolean useful = switch (rung) {
                case Missed.Retry _ -> !refused;
                case Missed.Secondary _ -> hasSecondary;
                case Missed.Call _, Missed.Notice _ -> true;
            };
            if (useful) return new Next(rung, i + 1, since.plus(patience(taken, refused, call)));
        }
        return null;
    }

    /** How long the latest rung, or the first sending, is waited for. */
    private Duration patience(int taken, boolean refused, @Nullable CallState call) {
        if (taken == 0) return refused ? Duration.ZERO : within;
        return switch (rungs.get(taken - 1)) {
            case Missed.Retry retry -> refused ? Duration.ZERO : retry.every();
            case Missed.Secondary secondary -> refused ? Duration.ZERO : secondary.within();
            case Missed.Call waits -> call == CallState.FAILED ? Duration.ZERO : waits.within();
            case Missed.Notice notice -> notice.within() == null ? Duration.ZERO : notice.within();
        };
    }
}
