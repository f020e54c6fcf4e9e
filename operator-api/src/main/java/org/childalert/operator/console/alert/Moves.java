package org.childalert.operator.console.alert;

import org.childalert.alert.Alert;
import org.childalert.alert.Officer;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.jspecify.annotations.Nullable;

/**
 * What an officer may do with an alert as it stands. The domain decides; this only spares them what it would refuse.
 *
 * @param update begin a new version
 * @param close also give up, before it went on air
 * @param correct close it as one that was a mistake
 * @param write the version that they can write on
 * @param review the version that waits for an approver
 */
public record Moves(
        boolean hold,
        boolean release,
        boolean update,
        boolean close,
        boolean correct,
        @Nullable Version write,
        @Nullable Version review) {

    static Moves of(Officer officer, CaseSheet sheet) {
        boolean originator = officer.has(Role.ORIGINATOR);
        boolean approver = officer.has(Role.APPROVER);
        Version open = sheet.open();
        Version write = originator && open instanceof Version.Open ? open : null;
        Version review = open instanceof Version.Pending ? open : null;
        boolean nothingOpen = open == null && !sheet.isForgotten();
        return switch (sheet.alert()) {
            case Alert.Preparing _ ->
                new Moves(false, false, originator && nothingOpen, originator || approver, false, write, review);
            case Alert.OnAir onAir ->
                new Moves(
                        approver && !onAir.isHeld(),
                        approver && onAir.isHeld(),
                        originator && nothingOpen,
                        approver,
                        approver,
                        write,
                        review);
            case Alert.Ended _ -> new Moves(false, false, false, false, false, null, null);
        };
    }

    public boolean isNone() {
        return !hold && !release && !update && !close && write == null && review == null;
    }
}
