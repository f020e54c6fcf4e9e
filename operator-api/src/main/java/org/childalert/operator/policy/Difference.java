package org.childalert.operator.policy;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is not the same in two texts, line by line, in the unified format. */
public final class Difference {
    private static final int AROUND = 3;

    /** Lines of both; where more differ, comparing them would take longer than anybody waits. */
    private static final int MOST_LINES = 20_000;

    private Difference() {}

    /** Empty where there is none. */
    public static List<String> lines(String fromName, String from, String toName, String to) {
        List<String> before = from.lines().toList();
        List<String> after = to.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(fromName, toName, before, patch(before, after), AROUND);
    }

    private static Patch<String> patch(List<String> before, List<String> after) {
        if (before.equals(after)) return new Patch<>();
        if (before.size() + after.size() <= MOST_LINES)
            return joined(DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()));
        var whole = new Patch<String>();
        whole.addDelta(new ChangeDelta<>(new Chunk<>(0, before), new Chunk<>(0, after)));
        return whole;
    }

    /** What was taken out and what was put in at the same place are one change, so that the old lines stand before the new. */
    private static Patch<String> joined(Patch<String> patch) {
        var all = new Patch<String>();
        @Nullable AbstractDelta<String> open = null;
        for (AbstractDelta<String> next : patch.getDeltas()) {
            if (open != null && !touch(open, next)) all.addDelta(open);
            open = open != null && touch(open, next) ? one(open, next) : next;
        }
        if (open != null) all.addDelta(open);
        return all;
    }

    private static boolean touch(AbstractDelta<String> first, AbstractDelta<String> next) {
        return end(first.getSource()) == next.getSource().getPosition()
                && end(first.getTarget()) == next.getTarget().getPosition();
    }

    private static int end(Chunk<String> chunk) {
        return chunk.getPosition() + chunk.size();
    }

    private static AbstractDelta<String> one(AbstractDelta<String> first, AbstractDelta<String> next) {
        return new ChangeDelta<>(one(first.getSource(), next.getSource()), one(first.getTarget(), next.getTarget()));
    }

    private static Chunk<String> one(Chunk<String> first, Chunk<String> next) {
        return new Chunk<>(
                first.getPosition(),
                Stream.concat(first.getLines().stream(), next.getLines().stream())
                        .toList());
    }
}
