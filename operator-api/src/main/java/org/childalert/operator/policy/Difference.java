package org.childalert.operator.policy;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;

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
            return DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        var whole = new Patch<String>();
        whole.addDelta(new ChangeDelta<>(new Chunk<>(0, before), new Chunk<>(0, after)));
        return whole;
    }
}
