package org.childalert.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.crypto.tink.Aead;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.childalert.DeploymentKey;
import org.childalert.Json;
import org.childalert.alert.OfficerId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where officers are paged, sealed under a key of its own and bound to the person: it opens for no other. */
@Singleton
final class SealedContacts {
    private static final Logger LOG = LoggerFactory.getLogger(SealedContacts.class);
    private final Aead key;
    private final Json json;

    SealedContacts(DeploymentKey deployment, Json json) {
        key = CaseKeys.aead(deployment.derive("contacts of officers"));
        this.json = json;
    }

    record Contact(@Nullable String phone, @Nullable String email) {
        private static final Contact NONE = new Contact(null, null);
    }

    /** Nothing at all for none. */
    byte[] seal(OfficerId officer, Contact contact) {
        if (contact.phone == null && contact.email == null) return new byte[0];
        var fields = JsonNodeFactory.instance.objectNode();
        if (contact.phone != null) fields.put("phone", contact.phone);
        if (contact.email != null) fields.put("email", contact.email);
        try {
            return key.encrypt(json.write(fields).getBytes(StandardCharsets.UTF_8), binding(officer));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the contact of officer %s could not be sealed".formatted(officer), e);
        }
    }

    /** None where it does not open: the person signs in all the same, and other pagers reach them. */
    Contact open(OfficerId officer, byte[] sealed) {
        if (sealed.length == 0) return Contact.NONE;
        try {
            JsonNode fields = json.parse(new String(key.decrypt(sealed, binding(officer)), StandardCharsets.UTF_8));
            return new Contact(text(fields, "phone"), text(fields, "email"));
        } catch (GeneralSecurityException e) {
            LOG.error(
                    "the contact of officer {} does not open with this deployment's key, or was altered: give it anew",
                    officer,
                    e);
            return Contact.NONE;
        }
    }

    private static @Nullable String text(JsonNode fields, String name) {
        return fields.hasNonNull(name) ? fields.path(name).asText() : null;
    }

    private static byte[] binding(OfficerId officer) {
        return ("contact of officer " + officer).getBytes(StandardCharsets.UTF_8);
    }
}
