package org.childalert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ChannelDraft;

/** Channels of kind {@code recorder} that administrators want. */
public final class ChannelFixtures {
    public static final String TOKEN = "open-sesame-42";

    private ChannelFixtures() {}

    /** In the group {@code phones}, of Flanders. */
    public static ChannelDraft aDraft(String name) {
        return aDraft(name, Mode.LIVE, name);
    }

    public static ChannelDraft aDraft(String name, Mode mode, String farEnd) {
        return aDraft(name, mode, settings(farEnd).put("token", TOKEN));
    }

    public static ChannelDraft aDraft(String name, Mode mode, ObjectNode settings) {
        return new ChannelDraft(
                name,
                "The " + name,
                "recorder",
                mode,
                Set.of("BE-VAN"),
                List.of("nl"),
                Set.of("phones"),
                new Channel.Limits(2),
                settings);
    }

    public static ObjectNode settings(String farEnd) {
        return JsonNodeFactory.instance.objectNode().put("farEnd", farEnd);
    }
}
