package org.childalert.channel.sms;

import com.twilio.security.RequestValidator;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.PublicAddresses;

/** Believes a request only if the provider signed it with the token of the channel's account, for the public address that it came to. */
@Singleton
final class Callback {
    private final Channels channels;
    private final PublicAddresses addresses;
    private final Outbound outbound;

    Callback(Channels channels, PublicAddresses addresses, Outbound outbound) {
        this.channels = channels;
        this.addresses = addresses;
        this.outbound = outbound;
    }

    /**
     * The form that the provider posted, if it is from the provider. The address is built from the deployment's setting: what the request says of
     * its host is not believed.
     */
    Optional<Map<String, String>> believed(HttpRequest<?> request, String agency, String name, String body) {
        Optional<Channel> channel = find(agency, name);
        String signature = request.getHeaders().get("X-Twilio-Signature");
        if (channel.isEmpty() || signature == null) return Optional.empty();
        Map<String, String> form = form(body);
        String query = request.getUri().getRawQuery();
        String address = addresses.under(request.getUri().getRawPath()) + (query == null ? "" : "?" + query);
        String token = SmsSettings.of(channel.get().settings(), outbound).authToken();
        return new RequestValidator(token).validate(address, form, signature) ? Optional.of(form) : Optional.empty();
    }

    private Optional<Channel> find(String agency, String name) {
        try {
            return channels.find(new AgencyId(agency), name)
                    .filter(channel -> channel.kind().equals("sms"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) form.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // then the signature does not fit
        }
    }
}
