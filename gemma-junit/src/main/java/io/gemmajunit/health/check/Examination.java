package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.text.CheckpointTokenizer;
import io.gemmajunit.threads.Crew;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All checks of the files of a checkpoint, in the order of their ids. */
public final class Examination {

    private static final List<Numbered> CHECKS = List.of(
            new Numbered("H01", new OtherHead()),
            new Numbered("H02", new RedundantHead()),
            new Numbered("H03", new AbsentWeights()),
            new Numbered("H04", new WrappedNames()),
            new Numbered("H05", new NamesOfAnotherClass()),
            new Numbered("H06", new TwoSaves()),
            new Numbered("H07", new IndexOfAnotherSave()),
            new Numbered("H08", new UnmergedModel()),
            new Numbered("H09", new RoundedMerge()),
            new Numbered("H10", new DeadAdapter()),
            new Numbered("H11", new AdapterOfAnotherBase()),
            new Numbered("H12", new AdapterOfTiedWeights()),
            new Numbered("H13", new BadNumbers()),
            new Numbered("H14", new Float16()),
            new Numbered("H15", new Scale()),
            new Numbered("H16", new IdsOutsideTheTable()),
            new Numbered("H17", new UntrainedRows()),
            new Numbered("H18", new AbsentBeginning()),
            new Numbered("H19", new TwoBeginnings()),
            new Numbered("H20", new NeverStops()),
            new Numbered("H21", new IdsThatDisagree()),
            new Numbered("H22", new PadIsEnd()),
            new Numbered("H23", new LostTemplate()),
            new Numbered("H24", new TwoTemplates()),
            new Numbered("H25", new BrokenTemplate()),
            new Numbered("H26", new AnotherTokenizer()),
            new Numbered("H27", new StoredType()),
            new Numbered("H28", new LostRotation()),
            new Numbered("H29", new OtherGeometry()),
            new Numbered("H30", new DecodingSettings()),
            new Numbered("H31", new UnfinishedTraining()),
            new Numbered("H38", new LayersLeftOut()),
            new Numbered("H39", new ClassOfAnotherType()),
            new Numbered("H40", new TokensNamedElsewhere()),
            new Numbered("H41", new OtherTokenizer()),
            new Numbered("H42", new UnrelatedWeights()),
            new Numbered("H43", new LoudAdapter()),
            new Numbered("H44", new FewValues()),
            new Numbered("H45", new IdleWindow()));

    /** @param id what users write to ignore the check, for ever the same */
    private record Numbered(String id, HealthCheck check) {}

    private Examination() {}

    public static List<String> ids() {
        return CHECKS.stream().map(Numbered::id).toList();
    }

    /**
     * Examines a checkpoint.
     *
     * @param parent the one that it was tuned from, if that is known
     * @param tokenizer reads that of the checkpoint, which others may need, too; asked once, unless it fails
     * @param waived ids of checks whose findings do not count
     * @throws io.gemmajunit.error.GemmaException if a file cannot be read
     */
    public static HealthReport of(
            CheckpointLocation checkpoint,
            Optional<CheckpointLocation> parent,
            Supplier<CheckpointTokenizer> tokenizer,
            Set<String> waived) {
        Optional<Patient> before = parent.map(location ->
                new Patient(location, Optional.empty(), () -> CheckpointTokenizer.open(location.folders())));
        Patient patient = new Patient(checkpoint, before, tokenizer);
        Findings findings = new Findings(waived);
        // A large one takes as long to read as the weights, and no two processors.
        try (Crew crew = Crew.of(1, "gemma tokenizer")) {
            crew.begin(patient::readTokenizer);
            CHECKS.forEach(numbered -> numbered.check().examine(patient, findings.of(numbered.id())));
        }
        return new HealthReport(checkpoint.name(), findings.all(), findings.skipped());
    }
}
