package io.gemmajunit.task.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Direction;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JavaTaskTest {

    private record Country(String name, String capital, String continent) {}

    private static final List<Country> COUNTRIES = List.of(
            new Country("France", "Paris", "Europe"),
            new Country("Peru", "Lima", "America"),
            new Country("Italy", "Rome", "Europe"));

    private static final JavaTask<Country> CAPITALS = JavaTask.named("capitals")
            .rows(COUNTRIES)
            .prompt(country -> country.name() + ":")
            .choices(country -> List.of("Rome", "Paris", "Lima"))
            .target(Country::capital);

    private static final JavaTask<Country> SENTENCES = JavaTask.named("sentences")
            .rows(COUNTRIES)
            .prompt(country -> "Say something on " + country.name() + ".")
            .score("words", Direction.LOWER_IS_BETTER, ScoreUnit.NUMBER, (country, answer) -> answer.split(" ").length);

    @Test
    void asksForEachChoice() {
        assertThat(plan(CAPITALS).outputType()).isEqualTo(OutputType.MULTIPLE_CHOICE);
        assertThat(requests(plan(CAPITALS)))
                .startsWith(
                        new PlannedRequest("France:", " Rome"),
                        new PlannedRequest("France:", " Paris"),
                        new PlannedRequest("France:", " Lima"),
                        new PlannedRequest("Peru:", " Rome"));
    }

    /** Paris is the most likely choice; by length Rome is, -1.2 / 4 > -1.1 / 5 being false: -0.3 < -0.22. */
    @Test
    void judgesTheMostLikelyChoice() {
        PlannedItem france = plan(CAPITALS).items().get(0);

        var item = plan(CAPITALS)
                .evaluate(france, List.of(Response.of(-1.2, false), Response.of(-1.1, true), Response.of(-3, false)));

        assertThat(item.metrics()).isEqualTo(Map.of("acc,none", 1.0, "acc_norm,none", 1.0));
    }

    @Test
    void takesTheRightChoiceByItsNumber() {
        var task = CAPITALS.targetIndex(country -> country.capital().equals("Paris") ? 1 : 0);
        PlannedItem france = plan(task).items().get(0);

        var item = plan(task)
                .evaluate(france, List.of(Response.of(-2, false), Response.of(-1, true), Response.of(-3, false)));

        assertThat(item.metrics()).containsEntry("acc,none", 1.0);
        assertThat(requests(plan(task.examples(COUNTRIES.subList(0, 1)).fewShot(1))))
                .startsWith(new PlannedRequest("France: Paris\n\nFrance:", " Rome"));
    }

    @Test
    void showsExamplesAndADescription() {
        var task = CAPITALS.description("Capitals.\n").examples(List.of(new Country("Japan", "Tokyo", "Asia")));

        assertThat(requests(plan(task, TaskOptions.defaults().fewShot(1))))
                .startsWith(new PlannedRequest("Capitals.\nJapan: Tokyo\n\nFrance:", " Rome"));
    }

    /** Of three rows, two are left to show. */
    @Test
    void neverShowsAnItemItself() {
        assertThat(requests(plan(CAPITALS.fewShot(2))))
                .filteredOn(request -> request.continuation().equals(" Rome"))
                .extracting(PlannedRequest::context)
                .allSatisfy(context -> assertThat(context.split("\n\n"))
                        .doesNotHaveDuplicates()
                        .hasSize(3));
    }

    @Test
    void goesThroughTheChatTemplate() {
        assertThat(requests(plan(CAPITALS, TaskOptions.defaults().withChatTemplate())))
                .startsWith(new PlannedRequest("[user:France:]", "Rome"));
    }

    @Test
    void groupsItems() {
        var task = CAPITALS.category(Country::continent)
                .cluster(country -> country.name().substring(0, 1));

        assertThat(plan(task).items()).extracting(PlannedItem::category).containsExactly("Europe", "America", "Europe");
        assertThat(plan(task).items()).extracting(PlannedItem::cluster).doesNotHaveDuplicates();
    }

    @Test
    void comparesWhatIsGeneratedWithTheTarget() {
        var task = JavaTask.named("capitals")
                .rows(COUNTRIES)
                .prompt(country -> country.name() + ":")
                .target(Country::capital)
                .answers(8, "\n");
        TaskPlan plan = plan(task);

        assertThat(plan.outputType()).isEqualTo(OutputType.GENERATE_UNTIL);
        assertThat(plan.generation()).isEqualTo(new GenerationSettings(List.of("\n"), 8, 0, 0, 1));
        assertThat(plan.evaluate(plan.items().get(0), List.of(Response.of("Paris")))
                        .metrics())
                .isEqualTo(Map.of("exact_match,none", 1.0));
        assertThat(plan.evaluate(plan.items().get(1), List.of(Response.of("Paris")))
                        .metrics())
                .isEqualTo(Map.of("exact_match,none", 0.0));
    }

    @Test
    void scoresWhatIsGenerated() {
        TaskPlan plan = plan(SENTENCES.safetyFloor());

        assertThat(plan.evaluate(plan.items().get(2), List.of(Response.of("It is warm")))
                        .metrics())
                .isEqualTo(Map.of("words,none", 3.0));
        assertThat(plan.metric().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
        assertThat(plan.metric().unit()).isEqualTo(ScoreUnit.NUMBER);
        assertThat(plan.metric().role()).isEqualTo(MeasurementRole.SAFETY);
    }

    @Test
    void namesTheRowOnWhichAScorerFails() {
        TaskPlan plan = plan(SENTENCES.score("x", Direction.HIGHER_IS_BETTER, ScoreUnit.NUMBER, (country, answer) -> {
            throw new IllegalStateException("no such word");
        }));

        assertThatThrownBy(() -> plan.evaluate(plan.items().get(1), List.of(Response.of("a"))))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "The scorer of task sentences fails on row 1: java.lang.IllegalStateException: no such word.");
    }

    @Test
    void hasTheFingerprintsOfWhatItAsksAndHowItScores() {
        var same = JavaTask.named("capitals")
                .rows(COUNTRIES)
                .prompt(country -> country.name().concat(":"))
                .choices(country -> List.of("Rome", "Paris", "Lima"))
                .target(Country::capital);

        assertThat(plan(same).fingerprints()).isEqualTo(plan(CAPITALS).fingerprints());
        assertThat(plan(same.prompt(Country::name)).fingerprints().get("data"))
                .isNotEqualTo(plan(CAPITALS).fingerprints().get("data"));
        assertThat(plan(SENTENCES.version("2")).fingerprints().get("task"))
                .isNotEqualTo(plan(SENTENCES).fingerprints().get("task"));
    }

    @Test
    void saysWhatIsMissing() {
        var rows = JavaTask.named("capitals").rows(COUNTRIES);

        refuses(rows, "Task capitals has no prompt; give it one with prompt(row -> ...).");
        refuses(
                rows.prompt(Country::name),
                "Task capitals does not say what is right; give it a target(row -> ...), or score its answers with"
                        + " score(...).");
        refuses(
                rows.prompt(Country::name).choices(country -> List.of("a", "b")),
                "Task capitals does not say what is right; give it a target(row -> ...).");
        refuses(
                SENTENCES.choices(country -> List.of("a", "b")),
                "Task sentences has choices and a scorer of generated answers; leave one out.");
        refuses(
                CAPITALS.target(country -> country.name().equals("Peru") ? null : "Rome"),
                "The target of task capitals is null for row 1 (Country[name=Peru, capital=Lima, continent=America]);"
                        + " let its function give one for every row.");
    }

    private static void refuses(JavaTask<?> task, String message) {
        assertThatThrownBy(() -> plan(task)).isInstanceOf(TaskException.class).hasMessage(message);
    }

    private static List<PlannedRequest> requests(TaskPlan plan) {
        return plan.items().stream().flatMap(item -> item.requests().stream()).toList();
    }

    private static TaskPlan plan(JavaTask<?> task) {
        return plan(task, TaskOptions.defaults());
    }

    private static TaskPlan plan(JavaTask<?> task, TaskOptions options) {
        return JavaTasks.of(task).plan(options, JavaTaskTest::conversation);
    }

    private static String conversation(List<ChatMessage> turns) {
        return turns.stream()
                .map(turn -> "[" + turn.role() + ":" + turn.content() + "]")
                .collect(Collectors.joining());
    }
}
