package org.childalert.channel;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.childalert.dissemination.Dispatch;

/** What stands beside a CAP document in the properties of a broker's message, so that nobody has to open it to know what it is and where to answer. */
public final class MessageProperties {
    private MessageProperties() {}

    /** In the order in which people read them. */
    public static Map<String, String> of(Dispatch dispatch, Dispatch.CapMessage message) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("status", Labels.of(dispatch.status()));
        properties.put("msgType", Labels.of(message.type()));
        properties.put("identifier", message.identifier());
        properties.put("delivery", dispatch.delivery().toString());
        properties.put("acknowledgement", dispatch.acknowledgement().toASCIIString());
        URI confirmation = dispatch.confirmation();
        if (confirmation != null) properties.put("confirmation", confirmation.toASCIIString());
        properties.put("archive", message.renditions().packageAddress().toASCIIString());
        return properties;
    }

    public static Map<String, String> of(Dispatch dispatch, Dispatch.LinkTest test) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("status", "Test");
        properties.put("msgType", "Alert");
        properties.put("identifier", test.identifier());
        properties.put("delivery", dispatch.delivery().toString());
        properties.put("acknowledgement", dispatch.acknowledgement().toASCIIString());
        return properties;
    }
}
