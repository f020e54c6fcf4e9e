package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** What axe finds of WCAG 2.2, levels A and AA, and of its own good practice. */
public final class Accessible {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

    private Accessible() {}

    /** Fails with each rule that the page as it now stands breaks, and where. */
    public static void check(Page page) {
        List<String> found = new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(Accessible::told)
                        .toList();
        assertThat(found).as("what axe finds on %s", page.url()).isEmpty();
    }

    private static String told(Rule rule) {
        String where = rule.getNodes().stream()
                .map(node ->
                        node.getTarget() + "\n      " + node.getFailureSummary().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n    "));
        return "%s: %s (%s)%n    %s".formatted(rule.getId(), rule.getHelp(), rule.getHelpUrl(), where);
    }
}
