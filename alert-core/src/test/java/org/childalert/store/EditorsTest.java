package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;

import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Cases;
import org.childalert.alert.VersionId;
import org.childalert.approval.Editor;
import org.childalert.approval.Editors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class EditorsTest {
    private final Scenario scenario;
    private final Editors editors;

    EditorsTest(Scenario scenario) {
        this.scenario = scenario;
        editors = scenario.bean(Editors.class);
    }

    @Test
    void a_stretch_begins_with_the_first_sign_and_anew_after_more_than_a_minute_of_silence() {
        VersionId version = scenario.aDraft().id();
        editors.here(version, anOriginator().id(), NOON);
        editors.here(version, anOriginator().id(), NOON.plusSeconds(60));
        editors.here(version, anOriginator().id(), NOON.plusSeconds(30));
        editors.here(version, anApprover().id(), NOON.plusSeconds(10));

        assertThat(editors.since(version, NOON))
                .containsExactly(
                        new Editor(anOriginator().id(), NOON, NOON.plusSeconds(60)),
                        new Editor(anApprover().id(), NOON.plusSeconds(10), NOON.plusSeconds(10)));
        assertThat(editors.since(version, NOON.plusSeconds(11)))
                .extracting(Editor::officer)
                .containsExactly(anOriginator().id());

        editors.here(version, anOriginator().id(), NOON.plusSeconds(121));
        assertThat(editors.since(version, NOON.plusSeconds(61)))
                .containsExactly(new Editor(anOriginator().id(), NOON.plusSeconds(121), NOON.plusSeconds(121)));
    }

    @Test
    void another_version_has_editors_of_its_own_and_all_go_with_the_content() {
        VersionId version = scenario.aDraft().id();
        VersionId other = scenario.aDraft().id();
        editors.here(version, anOriginator().id(), NOON);
        editors.here(other, anApprover().id(), NOON);
        assertThat(editors.since(version, NOON)).hasSize(1);

        scenario.bean(Cases.class).forget(version.alert());

        assertThat(editors.since(version, NOON)).isEmpty();
        assertThat(editors.since(other, NOON)).hasSize(1);
    }
}
