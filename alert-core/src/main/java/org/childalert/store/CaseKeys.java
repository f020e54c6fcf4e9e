package org.childalert.store;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.childalert.DeploymentKey;
import org.childalert.alert.AlertId;
import org.childalert.alert.Cases;
import org.childalert.alert.Refusal;

/**
 * One key for each case, wrapped by the deployment's key (AES-256-GCM both). Whatever is personal is sealed under it, bound to the place where it
 * is kept; removing the key's row makes all of it unreadable at once, backups included.
 */
@Singleton
final class CaseKeys implements Cases {
    private final Rows rows;
    private final Aead wrapping;

    private final ForgottenTexts texts;

    CaseKeys(Rows rows, DeploymentKey deployment, ForgottenTexts texts) {
        this.rows = rows;
        this.texts = texts;
        wrapping = aead(deployment.derive("case keys"));
    }

    @AccessesPartialKey
    static Aead aead(byte[] key) {
        try {
            AeadConfig.register();
            var parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            var aes = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(aes).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the deployment's key cannot be used", e);
        }
    }

    /** Makes the key of a new case. */
    void create(AlertId alert) {
        try {
            var fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            rows.save(new CaseKeyRow(
                    alert.value(),
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, wrapping, binding(alert, "key"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key could be made for case " + alert, e);
        }
    }

    /** @param place what is kept, e.g. {@code version 2}: what was sealed for one place does not open in another */
    byte[] seal(AlertId alert, String place, byte[] content) {
        try {
            return open(alert).encrypt(content, binding(alert, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s of alert %s could not be sealed".formatted(place, alert), e);
        }
    }

    byte[] unseal(AlertId alert, String place, byte[] sealed) {
        try {
            return open(alert).decrypt(sealed, binding(alert, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "%s of alert %s does not open with this deployment's key, or was altered".formatted(place, alert),
                    e);
        }
    }

    @Override
    public void forget(AlertId alert) {
        rows.removeKey(alert.value());
        rows.removePhotos(alert.value());
        rows.removeMaterials(alert.value());
        rows.removeRecordings(alert.value());
        rows.removeEditors(alert.value());
        rows.removePages(alert.value());
        rows.removeEvidence(alert.value());
        texts.forget(alert);
    }

    private Aead open(AlertId alert) throws GeneralSecurityException {
        byte[] wrapped =
                rows.findById(alert.value()).map(CaseKeyRow::wrapped).orElseThrow(() -> new Refusal.Forgotten(alert));
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapping, binding(alert, "key"))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] binding(AlertId alert, String place) {
        return (alert + " " + place).getBytes(StandardCharsets.UTF_8);
    }

    @MappedEntity("case_key")
    record CaseKeyRow(@Id UUID alert, byte[] wrapped) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<CaseKeyRow, UUID> {
        void save(CaseKeyRow row);

        @Query("DELETE FROM case_key WHERE alert = :alert")
        void removeKey(UUID alert);

        @Query("DELETE FROM photo WHERE alert = :alert")
        void removePhotos(UUID alert);

        @Query("DELETE FROM material WHERE alert = :alert")
        void removeMaterials(UUID alert);

        @Query("DELETE FROM recording WHERE alert = :alert")
        void removeRecordings(UUID alert);

        @Query("DELETE FROM editor WHERE alert = :alert")
        void removeEditors(UUID alert);

        @Query("DELETE FROM page WHERE alert = :alert")
        void removePages(UUID alert);

        @Query("UPDATE airing SET evidence = NULL WHERE alert = :alert")
        void removeEvidence(UUID alert);

        @Query("SELECT * FROM case_key WHERE alert = :alert")
        Optional<CaseKeyRow> findById(UUID alert);
    }
}
