package org.childalert.operator.console.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.approval.Mandate;
import org.childalert.operator.console.alert.CaseSheet;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for one officer.
 *
 * @param path where it is done
 * @param by whose turn it was before
 * @param reason why it came back
 */
public record Task(
        Kind kind,
        CaseSheet sheet,
        int version,
        String path,
        OfficerId by,
        Instant since,
        @Nullable String reason) {

    /** What is to be done; what others wait for comes first. */
    public enum Kind {
        RATIFY,
        APPROVE,
        RETURNED,
        DRAFT
    }

    /** Everything of the board that waits for the officer. */
    static List<Task> of(Officer officer, Board board, Instant now) {
        var all = new ArrayList<Task>();
        Stream.concat(board.active().stream(), board.preparing().stream())
                .filter(sheet -> officer.belongsTo(sheet.alert().agency()))
                .forEach(sheet -> {
                    addRatification(all, officer, sheet, now);
                    add(all, officer, sheet, now);
                });
        all.sort(Comparator.comparing(Task::kind)
                .thenComparing(task -> task.sheet().look())
                .thenComparing(Task::since));
        return all;
    }

    private static void addRatification(List<Task> all, Officer officer, CaseSheet sheet, Instant now) {
        Mandate mandate = sheet.ratification();
        if (mandate == null || !mandate.waitsFor(officer, now)) return;
        if (sheet.shown() instanceof Version.Approved approved && approved.brokenGlass() != null)
            all.add(new Task(
                    Kind.RATIFY,
                    sheet,
                    approved.id().number(),
                    sheet.version(approved.id().number()) + "/review",
                    approved.brokenGlass().by(),
                    approved.brokenGlass().at(),
                    approved.brokenGlass().reason()));
    }

    private static void add(List<Task> all, Officer officer, CaseSheet sheet, Instant now) {
        Version open = sheet.open();
        if (open == null) return;
        int number = open.id().number();
        boolean mine =
                officer.has(Role.ORIGINATOR) && open.common().contributors().include(officer.id());
        String path = sheet.version(number);
        switch (open) {
            case Version.Pending pending -> {
                if (sheet.approval() != null && sheet.approval().waitsFor(officer, now))
                    all.add(new Task(
                            Kind.APPROVE,
                            sheet,
                            number,
                            path + "/review",
                            pending.submitter(),
                            pending.submittedAt(),
                            null));
            }
            case Version.Returned back -> {
                if (mine) all.add(new Task(Kind.RETURNED, sheet, number, path, back.by(), back.at(), back.reason()));
            }
            case Version.Draft draft -> {
                if (mine)
                    all.add(new Task(
                            Kind.DRAFT,
                            sheet,
                            number,
                            path,
                            officer.id(),
                            draft.common().changedAt(),
                            null));
            }
            case Version.Approved _, Version.Rejected _, Version.Superseded _ -> {}
        }
    }
}
