package org.childalert.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.Recorder;
import org.childalert.SampleConfiguration;
import org.childalert.configuration.ConfigurationFaults;
import org.childalert.configuration.Documents;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.policy.PolicyFiles;
import org.childalert.policy.Rules;
import org.childalert.store.TestDatabase;
import org.childalert.wording.WordingFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDirectoryTest {
    private static final String CHANNELS = "channels/be-nca.yml";
    private static final String AGENCY = "agencies/be-nca.yml";
    private static final String POLICY = "policies/urgent.yml";

    @TempDir
    Path parent = Path.of("");

    private Path directory = Path.of("");

    @BeforeEach
    void a_sound_configuration() {
        directory = SampleConfiguration.write(parent);
    }

    @Test
    void a_sound_directory_is_read_whole() {
        ConfigurationDirectory.Loaded loaded = read();

        assertThat(loaded.agencies()).hasSize(2);
        assertThat(loaded.policies()).hasSize(2);
        assertThat(loaded.channels()).hasSize(16);
        assertThat(loaded.regions().find("BE-VAN")).isPresent();
        assertThat(loaded.wordings().find("nl-BE")).isPresent();
        assertThat(loaded.channels())
                .filteredOn(channel -> channel.name().equals("radio-north"))
                .singleElement()
                .satisfies(channel -> {
                    assertThat(channel.limits()).isEqualTo(new Channel.Limits(4));
                    assertThat(channel.regions()).containsExactly("BE-VAN");
                    assertThat(channel.owner()).isEqualTo(new Channel.Owner.File(CHANNELS));
                });
    }

    @Test
    void no_directory_is_a_fault() {
        directory = directory.resolve("nowhere");

        assertFaults("config-directory: %s (expected: a directory)".formatted(directory));
    }

    @Test
    void an_empty_directory_is_a_fault() throws IOException {
        directory = Files.createDirectory(parent.resolve("empty"));

        assertThat(faults()).isNotEmpty();
    }

    @Test
    void broken_yaml_is_named_by_file_and_line_beside_every_other_fault() {
        SampleConfiguration.write(directory, "agencies/zz.yml", "agency: zz\nnames: {en: [\n");
        SampleConfiguration.write(directory, "channels/zz.yml", "agency: be-nca\nchannels:\n\t- name: x\n");
        SampleConfiguration.alter(directory, AGENCY, "timeZone: Europe/Brussels", "timeZone: Europe/Atlantis");

        assertThat(faults())
                .extracting(Fault::where)
                .containsExactlyInAnyOrder("agencies/zz.yml:3", "channels/zz.yml:3", "agencies/be-nca.yml:8 /timeZone");
    }

    @Test
    void unknown_keys_and_wrong_types_are_named_by_file_and_line() {
        SampleConfiguration.alter(directory, AGENCY, "web: https://be-nca.example", "web: not an address\nwebb: x");
        SampleConfiguration.alter(
                directory, CHANNELS, "mode: live, limits: {concurrency: 1}", "mode: alive, limits: {concurrency: 0}");
        SampleConfiguration.alter(
                directory, "agencies/nl-desk.yml", "publicPhone: \"+31205550100\"", "publicPhone: 116000");

        assertThat(faults())
                .extracting(Fault::where)
                .contains(
                        "agencies/be-nca.yml:7 /web",
                        "agencies/be-nca.yml:8 /webb",
                        "channels/be-nca.yml:5 /channels/2/mode",
                        "channels/be-nca.yml:5 /channels/2/limits/concurrency",
                        "agencies/nl-desk.yml:5 /publicPhone");
    }

    @Test
    void references_that_lead_nowhere_are_named() {
        SampleConfiguration.alter(
                directory, AGENCY, "languages: {BE-VAN: [nl],", "languages: {BE-XXX: [nl], BE-VAN: [nl, tlh],");
        SampleConfiguration.alter(directory, AGENCY, "regions: [BE-VAN, BE-BRU, BE-WLG]", "regions: [BE-VAN, BE-YYY]");
        SampleConfiguration.alter(directory, AGENCY, "policy: urgent", "policy: calm");
        SampleConfiguration.alter(directory, CHANNELS, "regions: [BE-BRU]", "regions: [BE-ZZZ]");
        SampleConfiguration.alter(directory, POLICY, "channels: [radio-east]", "channels: [radio-west]");
        SampleConfiguration.alter(
                directory,
                "channels/nl-desk.yml",
                "kind: recorder, mode: live, languages: [nl], station: {phone: \"+31205550199\"}, settings: {farEnd: nl-radio}",
                "kind: drum, mode: live");
        SampleConfiguration.write(
                directory,
                "channels/zz.yml",
                "agency: zz\nchannels: [{name: a, title: A, kind: recorder, mode: live, settings: {farEnd: zz}}]\n");

        assertThat(faults())
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "agencies/be-nca.yml:10 /languages/BE-XXX: BE-XXX (expected: the code of a region that is configured)",
                        "agencies/be-nca.yml:10 /languages/BE-VAN: tlh (expected: a language that has a file in wording/)",
                        "agencies/be-nca.yml:11 /regions/1: BE-YYY (expected: the code of a region that is configured)",
                        "agencies/be-nca.yml:12 /policy: calm (expected: a policy of this agency; it has [])",
                        "channels/be-nca.yml:4 /channels/1/regions: BE-ZZZ (expected: codes of regions that are configured)",
                        "policies/urgent.yml:24 /tiers/0/steps/2/channels/0: radio-west (expected: a channel in a file of the agency, or one of its groups)",
                        "channels/nl-desk.yml:3 /channels/0/kind: drum (expected: one of [keeper, pager-by-mail, pager-by-phone, recorder])",
                        "channels/zz.yml:1 /agency: zz (expected: one of [be-nca, nl-desk])");
    }

    @Test
    void a_channels_settings_are_those_of_its_kind() {
        SampleConfiguration.alter(
                directory, CHANNELS, "settings: {farEnd: east}", "settings: {farEnd: \"\", colour: red}");
        SampleConfiguration.alter(directory, CHANNELS, "mode: live, settings: {farEnd: desk}", "mode: live");

        assertThat(faults())
                .extracting(Fault::where)
                .containsExactlyInAnyOrder(
                        "channels/be-nca.yml:6 /channels/3/settings/farEnd",
                        "channels/be-nca.yml:6 /channels/3/settings/colour",
                        "channels/be-nca.yml:7 /channels/4/settings/farEnd");
    }

    @Test
    void a_name_is_given_once() {
        SampleConfiguration.alter(directory, CHANNELS, "{name: radio-east,", "{name: desk,");
        SampleConfiguration.write(directory, "agencies/twin.yml", read(AGENCY));

        assertThat(faults())
                .extracting(Fault::where)
                .contains(
                        "channels/be-nca.yml:7 /channels/4/name",
                        "agencies/twin.yml:1 /agency",
                        "policies/urgent.yml:24 /tiers/0/steps/2/channels/0");
    }

    @Test
    void a_far_end_is_never_both_live_and_for_exercises_not_even_of_two_agencies() {
        SampleConfiguration.alter(directory, CHANNELS, "settings: {farEnd: drill}", "settings: {farEnd: tv}");
        SampleConfiguration.alter(
                directory, "channels/nl-desk.yml", "settings: {farEnd: nl-pager}", "settings: {farEnd: drill-pager}");

        assertThat(faults())
                .allSatisfy(fault -> assertThat(fault.expected())
                        .isEqualTo("different far ends for live channels and for exercises"))
                .extracting(Fault::where)
                .containsExactly("channels/be-nca.yml:9 /channels/6/mode", "channels/nl-desk.yml:5 /channels/2/mode");
    }

    @Test
    void a_step_or_a_pager_with_a_channel_of_the_other_side_is_refused() {
        SampleConfiguration.alter(directory, POLICY, "channels: [desk]", "channels: [drill-station]");
        SampleConfiguration.alter(directory, POLICY, "exercise: [drill-station]", "exercise: [television]");
        SampleConfiguration.alter(
                directory,
                AGENCY,
                "pagers: {live: [pager, duty-sms, duty-mail], exercise: [drill-pager, drill-duty-sms]}",
                "pagers: {live: [pager, drill-pager], exercise: [pager]}");

        assertThat(faults())
                .extracting(Fault::where)
                .containsExactlyInAnyOrder(
                        "policies/urgent.yml:16 /tiers/0/steps/0/exercise/0",
                        "policies/urgent.yml:30 /tiers/0/steps/3/channels/0",
                        "agencies/be-nca.yml:12 /policy",
                        "agencies/be-nca.yml:13 /pagers/live/1",
                        "agencies/be-nca.yml:13 /pagers/exercise/0");
    }

    @Test
    void a_pager_carries_pages_and_one_of_each_mode_needs_no_address() {
        SampleConfiguration.alter(
                directory,
                AGENCY,
                "pagers: {live: [pager, duty-sms, duty-mail], exercise: [drill-pager, drill-duty-sms]}",
                "pagers: {live: [pager, wall, nowhere], exercise: [drill-duty-sms]}");

        assertThat(faults())
                .extracting(Fault::where, Fault::found, Fault::expected)
                .containsExactlyInAnyOrder(
                        tuple(
                                "agencies/be-nca.yml:13 /pagers/live/1",
                                "wall",
                                "a channel of this agency whose mode is live and whose kind carries pages: [pager-by-mail, pager-by-phone, recorder]"),
                        tuple(
                                "agencies/be-nca.yml:13 /pagers/live/2",
                                "nowhere",
                                "a channel of this agency whose mode is live and whose kind carries pages: [pager-by-mail, pager-by-phone, recorder]"),
                        tuple(
                                "agencies/be-nca.yml:13 /pagers/exercise",
                                "[drill-duty-sms]",
                                "one among them that needs no address, so that no page is lost"));
    }

    @Test
    void a_channel_that_only_pages_people_is_in_no_step_no_group_and_nobodys_second_way() {
        SampleConfiguration.alter(directory, POLICY, "channels: [radio-east]", "channels: [duty-mail]");
        SampleConfiguration.alter(
                directory,
                CHANNELS,
                "kind: pager-by-mail, mode: live,",
                "kind: pager-by-mail, mode: live, groups: [phones],");
        SampleConfiguration.alter(directory, CHANNELS, "station: {secondary: desk}", "station: {secondary: duty-mail}");

        assertThat(faults())
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "channels/be-nca.yml:13 /channels/10/groups: phones, of a channel that only pages people (expected: no group, or a channel that takes alerts, such as one of mail with `to`)",
                        "channels/be-nca.yml:5 /channels/2/station/secondary: duty-mail (expected: another channel in a file of the agency, of the same mode, that takes alerts)",
                        "policies/urgent.yml:24 /tiers/0/steps/2/channels/0: duty-mail, which only pages people (expected: a channel that takes alerts, such as one of mail with `to`)",
                        "agencies/be-nca.yml:12 /policy: urgent (expected: a policy of this agency; it has [])");
    }

    @Test
    void a_name_is_a_team_or_a_contact_or_a_group_and_notices_go_to_some_of_them() {
        SampleConfiguration.alter(
                directory,
                AGENCY,
                "teams: [duty, deputies, board, watch]\nnotices: [watch]",
                "teams: [duty, regulator, phones]\nnotices: [duty, nobody]");

        assertThat(faults())
                .extracting(Fault::where, Fault::found)
                .containsExactlyInAnyOrder(
                        tuple("agencies/be-nca.yml:15 /teams/2", "phones"),
                        tuple("agencies/be-nca.yml:17 /contacts/0/name", "regulator"),
                        tuple("agencies/be-nca.yml:16 /notices/1", "nobody"));
    }

    @Test
    void a_contact_can_be_reached() {
        SampleConfiguration.alter(directory, AGENCY, ", phone: \"+13035550190\", email: desk@regulator.example}", "}");

        assertThat(faults()).extracting(Fault::where).contains("agencies/be-nca.yml:17 /contacts/0");
    }

    @Test
    void link_tests_that_would_be_a_storm_or_never_come_are_refused() {
        SampleConfiguration.alter(directory, AGENCY, "validity: PT6H", "validity: PT6H\nlinkTests: {every: PT1S}");
        SampleConfiguration.alter(
                directory,
                "agencies/nl-desk.yml",
                "validity: PT6H",
                "validity: PT6H\nlinkTests: {every: P2D, missesToDegrade: 0}");

        assertThat(faults())
                .extracting(Fault::where)
                .contains(
                        "agencies/be-nca.yml:10 /linkTests/every",
                        "agencies/nl-desk.yml:10 /linkTests/missesToDegrade");
    }

    @Test
    void a_same_header_has_an_originator_a_sender_of_eight_signs_and_locations_of_six_digits() {
        SampleConfiguration.alter(directory, AGENCY, "notices: [watch]", """
                notices: [watch]
                eas:
                  originator: CIA
                  sender: KXYZ-FM
                  locations: {BE-VAN: ["24031"]}
                  rate: 4000""");

        assertThat(faults())
                .extracting(Fault::where)
                .contains(
                        "agencies/be-nca.yml:18 /eas/originator",
                        "agencies/be-nca.yml:19 /eas/sender",
                        "agencies/be-nca.yml:20 /eas/locations/BE-VAN/0",
                        "agencies/be-nca.yml:21 /eas/rate");
    }

    @Test
    void locations_are_those_of_the_agencys_regions() {
        SampleConfiguration.alter(directory, AGENCY, "notices: [watch]", """
                notices: [watch]
                eas: {originator: CIV, sender: TEST/NCA, locations: {NL-LI: ["024031"]}}""");

        assertFaults("agencies/be-nca.yml:17 /eas/locations/NL-LI: NL-LI (expected: a region of this agency)");
    }

    @Test
    void a_validity_that_no_alert_could_have_is_refused() {
        SampleConfiguration.alter(directory, AGENCY, "validity: PT6H", "validity: P8D");
        SampleConfiguration.alter(directory, "agencies/nl-desk.yml", "validity: PT6H", "validity: PT0S");

        assertThat(faults())
                .extracting(Fault::where)
                .containsExactlyInAnyOrder("agencies/be-nca.yml:9 /validity", "agencies/nl-desk.yml:9 /validity");
    }

    @Test
    void with_any_fault_nothing_starts_and_everything_that_is_wrong_is_said_at_once() {
        SampleConfiguration.alter(directory, AGENCY, "policy: urgent", "policy: calm");
        SampleConfiguration.alter(
                directory,
                CHANNELS,
                "kind: recorder, mode: live, regions: [BE-VAN]",
                "kind: drum, mode: live, regions: [BE-VAN]");
        var properties = new LinkedHashMap<>(TestDatabase.properties());
        properties.put("config-directory", directory.toString());
        properties.put("signing.store", parent.resolve("signing.p12").toString());
        properties.put("signing.password", "only for tests");
        properties.put("scenario", true);

        assertThatThrownBy(() -> ApplicationContext.run(properties).close())
                .hasRootCauseInstanceOf(ConfigurationFaults.class)
                .rootCause()
                .hasMessageContainingAll(
                        "The configuration has 2 fault(s):",
                        "agencies/be-nca.yml:12 /policy",
                        "channels/be-nca.yml:3 /channels/0/kind");
    }

    private void assertFaults(String... expected) {
        assertThat(faults()).extracting(Fault::toString).containsExactly(expected);
    }

    private List<Fault> faults() {
        ConfigurationFaults faults = catchThrowableOfType(ConfigurationFaults.class, this::read);
        assertThat(faults).as("a configuration with faults").isNotNull();
        return faults.faults();
    }

    private ConfigurationDirectory.Loaded read() {
        var documents = new Documents(new Json(), _ -> Optional.empty());
        return new ConfigurationDirectory()
                .loaded(
                        directory.toString(),
                        documents,
                        new JsonSchemas(),
                        new WordingFiles(documents),
                        new PolicyFiles(documents, new Rules()),
                        new ChannelKinds(
                                List.of(
                                        new Recorder(),
                                        new Recorder.Keeper(new Recorder()),
                                        new Recorder.ByPhone(new Recorder()),
                                        new Recorder.ByMail(new Recorder())),
                                new Json()));
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
