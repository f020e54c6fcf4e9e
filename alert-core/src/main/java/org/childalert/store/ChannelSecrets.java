package org.childalert.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.crypto.tink.Aead;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.childalert.DeploymentKey;
import org.childalert.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals what is secret of channels' settings under a key of its own, bound to the channel: it opens for no other. */
@Singleton
final class ChannelSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSecrets.class);
    private final Aead key;
    private final Json json;

    ChannelSecrets(DeploymentKey deployment, Json json) {
        key = CaseKeys.aead(deployment.derive("channel secrets"));
        this.json = json;
    }

    byte[] seal(String agency, String name, JsonNode secrets) {
        try {
            return key.encrypt(json.write(secrets).getBytes(StandardCharsets.UTF_8), binding(agency, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the secrets of channel %s/%s could not be sealed".formatted(agency, name), e);
        }
    }

    /** None where they do not open: the channel refuses what it is sent then, and other channels go on. */
    JsonNode unseal(ChannelRow row) {
        try {
            byte[] opened = key.decrypt(row.sealed(), binding(row.agency(), row.name()));
            return json.parse(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            LOG.error(
                    "the secrets of channel {}/{} do not open with this deployment's key, or were altered: give them anew",
                    row.agency(),
                    row.name(),
                    e);
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static byte[] binding(String agency, String name) {
        return ("channel " + agency + "/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
