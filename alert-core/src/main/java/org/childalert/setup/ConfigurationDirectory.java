package org.childalert.setup;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.configuration.ConfigurationFaults;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.policy.Policy;
import org.childalert.policy.PolicyFiles;
import org.childalert.policy.Surroundings;
import org.childalert.region.LoadedRegions;
import org.childalert.region.Regions;
import org.childalert.region.UnreadableRegions;
import org.childalert.setup.ConfiguredFiles.ConfiguredFile;
import org.childalert.wording.WordingFiles;
import org.childalert.wording.Wordings;

/** Reads the directory of the setting {@code config-directory}. If anything in it is wrong, nothing starts, and all that is wrong is said. */
@Factory
final class ConfigurationDirectory {

    /** Everything that the directory says. */
    record Loaded(
            List<Agency> agencies,
            Regions regions,
            Wordings wordings,
            List<Channel> channels,
            List<Document<Policy>> policies,
            Surroundings surroundings,
            List<ConfiguredFile> files) {}

    @Singleton
    Loaded loaded(
            @Value("${config-directory:config}") String directory,
            Documents documents,
            JsonSchemas schemas,
            WordingFiles wordingFiles,
            PolicyFiles policyFiles,
            ChannelKinds kinds) {
        Path path = Path.of(directory).toAbsolutePath().normalize();
        var faults = new ArrayList<Fault>();
        if (!Files.isDirectory(path))
            throw new ConfigurationFaults(List.of(new Fault("config-directory", path.toString(), "a directory")));
        Regions regions = regions(path, faults);
        Wordings wordings = wordingFiles.read(path, faults);
        List<Document<Agency>> agencies =
                documents.readAll(path, "agencies", resource("agency.schema.json"), Agency.class, faults);
        if (agencies.isEmpty() && faults.isEmpty())
            faults.add(new Fault("agencies/", "no file", "at least one agency"));
        var channelFiles = new ChannelFiles(
                resource("channels.schema.json"), documents, new ChannelChecks(schemas, kinds, regions), faults);
        Map<String, Set<String>> groups = groups(agencies);
        List<Channel> channels = channelFiles.read(path, groups);
        Surroundings surroundings = surroundings(agencies, channels, kinds);
        List<Document<Policy>> policies = policyFiles.read(path, surroundings, faults);
        new AgencyFiles(regions, wordings, channels, policies, kinds, faults).check(agencies);
        if (!faults.isEmpty()) throw new ConfigurationFaults(faults);
        var files = new ArrayList<>(channelFiles.files());
        agencies.forEach(each -> files.add(new ConfiguredFile(each.value().agency(), each.file(), each.sha256())));
        return new Loaded(
                agencies.stream().map(Document::value).toList(),
                regions,
                wordings,
                channels,
                policies,
                surroundings,
                files);
    }

    private static Regions regions(Path path, List<Fault> faults) {
        try {
            return LoadedRegions.read(path.resolve("regions"));
        } catch (UnreadableRegions e) {
            faults.addAll(e.faults());
            return new LoadedRegions(List.of());
        }
    }

    private static Map<String, Set<String>> groups(List<Document<Agency>> agencies) {
        return agencies.stream()
                .map(Document::value)
                .collect(Collectors.toMap(
                        agency -> agency.agency().value(), agency -> Set.copyOf(agency.groups()), (a, _) -> a));
    }

    private static Surroundings surroundings(
            List<Document<Agency>> agencies, List<Channel> channels, ChannelKinds kinds) {
        var all = new HashMap<String, Surroundings.Of>();
        for (Document<Agency> document : agencies) {
            Agency agency = document.value();
            all.put(
                    agency.agency().value(),
                    new Surroundings.Of(
                            Set.copyOf(agency.regions()),
                            channels.stream()
                                    .filter(channel -> channel.agency().equals(agency.agency()))
                                    .collect(Collectors.toMap(
                                            Channel::name, channel -> known(channel, kinds), (a, _) -> a)),
                            Set.copyOf(agency.groups()),
                            new TreeSet<>(agency.teams()),
                            agency.contacts().stream()
                                    .map(Agency.Contact::name)
                                    .collect(Collectors.toCollection(TreeSet::new))));
        }
        return new Surroundings(all);
    }

    private static Surroundings.Known known(Channel channel, ChannelKinds kinds) {
        // a kind that is not there is a fault already
        return new Surroundings.Known(
                channel.mode(),
                kinds.acknowledges(channel.kind(), channel.settings()),
                kinds.takesAlerts(channel.kind(), channel.settings()));
    }

    private static String resource(String name) {
        try (InputStream stream = ConfigurationDirectory.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("resource " + name + " is not on the class path");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Singleton
    Regions regions(Loaded loaded) {
        return loaded.regions;
    }

    @Singleton
    Wordings wordings(Loaded loaded) {
        return loaded.wordings;
    }

    @Singleton
    ConfiguredChannels configuredChannels(Loaded loaded) {
        return new ConfiguredChannels(loaded.channels);
    }

    @Singleton
    ConfiguredFiles configuredFiles(Loaded loaded) {
        return new ConfiguredFiles(loaded.files);
    }

    @Singleton
    ConfiguredPolicies configuredPolicies(Loaded loaded) {
        return new ConfiguredPolicies(loaded.policies);
    }

    @Singleton
    Surroundings surroundings(Loaded loaded) {
        return loaded.surroundings;
    }

    @Singleton
    Agencies agencies(Loaded loaded) {
        return new Agencies() {
            @Override
            public Optional<Agency> find(AgencyId id) {
                return loaded.agencies.stream()
                        .filter(agency -> agency.agency().equals(id))
                        .findFirst();
            }

            @Override
            public List<Agency> list() {
                return loaded.agencies;
            }
        };
    }
}
