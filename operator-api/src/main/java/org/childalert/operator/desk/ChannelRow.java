package org.childalert.operator.desk;

import org.childalert.dissemination.Channel;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.jspecify.annotations.Nullable;

/**
 * A channel as its station's people see it: nothing of its settings but the host.
 *
 * @param host that its settings lead to; absent for a channel that has none
 * @param enabled whether new alerts go there
 * @param latest the latest link test
 */
public record ChannelRow(
        Channel channel,
        @Nullable String host,
        boolean enabled,
        @Nullable LinkTestResult latest,
        LinkCondition condition) {}
