<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>strata::BuildTexts</name>
    <message numerus="yes">
        <source>and %n more line(s)</source>
        <translation>
            <numerusform>and %n more line</numerusform>
            <numerusform>and %n more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n from the cache</source>
        <translation>
            <numerusform> · %n from the cache</numerusform>
            <numerusform> · %n from the cache</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::CommandView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::CompareDocument</name>
    <message numerus="yes">
        <source>%n layer(s) shared, not read twice</source>
        <translation>
            <numerusform>%n layer shared, not read twice</numerusform>
            <numerusform>%n layers shared, not read twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n path(s)</source>
        <translation>
            <numerusform>Copy %n path</numerusform>
            <numerusform>Copy %n paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extract %n path(s) of %1…</source>
        <translation>
            <numerusform>Extract %n path of %1…</numerusform>
            <numerusform>Extract %n paths of %1…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ComparePage</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::CompareTexts</name>
    <message numerus="yes">
        <source>%n path(s) with other contents</source>
        <translation>
            <numerusform>%n path with other contents</numerusform>
            <numerusform>%n paths with other contents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) added</source>
        <translation>
            <numerusform>%n path added</numerusform>
            <numerusform>%n paths added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) removed</source>
        <translation>
            <numerusform>%n path removed</numerusform>
            <numerusform>%n paths removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) with another mode, owner or extended attributes</source>
        <translation>
            <numerusform>%n path with another mode, owner or extended attributes</numerusform>
            <numerusform>%n paths with another mode, owner or extended attributes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) with another time of modification only</source>
        <translation>
            <numerusform>%n path with another time of modification only</numerusform>
            <numerusform>%n paths with another time of modification only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) could not be read, taken for different</source>
        <translation>
            <numerusform>%n path could not be read, taken for different</numerusform>
            <numerusform>%n paths could not be read, taken for different</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) differ</source>
        <translation>
            <numerusform>%n setting differs</numerusform>
            <numerusform>%n settings differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of the history differ</source>
        <translation>
            <numerusform>%n step of the history differs</numerusform>
            <numerusform>%n steps of the history differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ContentDiff</name>
    <message numerus="yes">
        <source>%Ln byte(s) differ</source>
        <translation>
            <numerusform>%Ln byte differs</numerusform>
            <numerusform>%Ln bytes differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DetailsView</name>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DiskView</name>
    <message numerus="yes">
        <source>… and %n more of the layers</source>
        <translation>
            <numerusform>… and %n more of the layers</numerusform>
            <numerusform>… and %n more of the layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DriverTexts</name>
    <message numerus="yes">
        <source>At most %n layer(s) below a container.</source>
        <translation>
            <numerusform>At most %n layer below a container.</numerusform>
            <numerusform>At most %n layers below a container.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::Exporter</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s)</source>
        <translation>
            <numerusform>%n path</numerusform>
            <numerusform>%n paths</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::FileTreeModel</name>
    <message numerus="yes">
        <source>layer(s) %1</source>
        <translation>
            <numerusform>layer %1</numerusform>
            <numerusform>layers %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::FilesView</name>
    <message numerus="yes">
        <source>Copy %n &amp;path(s)</source>
        <translation>
            <numerusform>Copy %n &amp;path</numerusform>
            <numerusform>Copy %n &amp;paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n &amp;name(s)</source>
        <translation>
            <numerusform>Copy %n &amp;name</numerusform>
            <numerusform>Copy %n &amp;names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Extract %n path(s)…</source>
        <translation>
            <numerusform>&amp;Extract %n path…</numerusform>
            <numerusform>&amp;Extract %n paths…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::FilterField</name>
    <message numerus="yes">
        <source>%1 hit(s)</source>
        <translation>
            <numerusform>%1 hit</numerusform>
            <numerusform>%1 hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::HappenedView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::HexDiffRows</name>
    <message numerus="yes">
        <source>%Ln equal byte(s)</source>
        <translation>
            <numerusform>%Ln equal byte</numerusform>
            <numerusform>%Ln equal bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ImageChooser</name>
    <message numerus="yes">
        <source>Open %n image(s)</source>
        <translation>
            <numerusform>Open %n image</numerusform>
            <numerusform>Open %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %n image(s).</source>
        <translation>
            <numerusform>%1 holds %n image.</numerusform>
            <numerusform>%1 holds %n images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more row(s): attestations and other artifacts.</source>
        <translation>
            <numerusform>%n more row: an attestation or another artifact.</numerusform>
            <numerusform>%n more rows: attestations and other artifacts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::LabPictures</name>
    <message numerus="yes">
        <source>%n picture(s) and %1 written to %2</source>
        <translation>
            <numerusform>%n picture and %1 written to %2</numerusform>
            <numerusform>%n pictures and %1 written to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::LabRestart</name>
    <message numerus="yes">
        <source>%n step(s) will be lost.</source>
        <translation>
            <numerusform>%n step will be lost.</numerusform>
            <numerusform>%n steps will be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::LabTexts</name>
    <message numerus="yes">
        <source>and %n more branch(es)</source>
        <translation>
            <numerusform>and %n more branch</numerusform>
            <numerusform>and %n more branches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1: %n file, %2</numerusform>
            <numerusform>%1: %n files, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whiteout(s)</source>
        <translation>
            <numerusform>%n whiteout</numerusform>
            <numerusform>%n whiteouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed in the container: %n file(s)</source>
        <translation>
            <numerusform>changed in the container: %n file</numerusform>
            <numerusform>changed in the container: %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::MainWindow</name>
    <message numerus="yes">
        <source>%n remark(s) about what could not be kept.</source>
        <translation>
            <numerusform>%n remark about what could not be kept.</numerusform>
            <numerusform>%n remarks about what could not be kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) copied</source>
        <translation>
            <numerusform>%n path copied</numerusform>
            <numerusform>%n paths copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::MapCanvas</name>
    <message numerus="yes">
        <source>%1 other(s)</source>
        <translation>
            <numerusform>%1 other</numerusform>
            <numerusform>%1 others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::NoiseButton</name>
    <message numerus="yes">
        <source>%n pattern(s)</source>
        <translation>
            <numerusform>%n pattern</numerusform>
            <numerusform>%n patterns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::RecentModel</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::StackPairView</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::StatusLine</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ digest mismatch in %n layer(s)</source>
        <translation>
            <numerusform>✗ digest mismatch in %n layer</numerusform>
            <numerusform>✗ digest mismatch in %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ %n layer(s) missing</source>
        <translation>
            <numerusform>✗ %n layer missing</numerusform>
            <numerusform>✗ %n layers missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation>
            <numerusform>%1 file</numerusform>
            <numerusform>%1 files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 directories</source>
        <translation>
            <numerusform>%1 directory</numerusform>
            <numerusform>%1 directories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries</source>
        <translation>
            <numerusform>%1 entry</numerusform>
            <numerusform>%1 entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::StoryView</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::SummaryTiles</name>
    <message numerus="yes">
        <source>; %n of them moved</source>
        <translation>
            <numerusform>; %n of them moved</numerusform>
            <numerusform>; %n of them moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added path(s)</source>
        <translation>
            <numerusform>added path</numerusform>
            <numerusform>added paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>shared (%n layer(s))</source>
        <translation>
            <numerusform>shared (%n layer)</numerusform>
            <numerusform>shared (%n layers)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::TextDiffRows</name>
    <message numerus="yes">
        <source>%Ln equal line(s)</source>
        <translation>
            <numerusform>%Ln equal line</numerusform>
            <numerusform>%Ln equal lines</numerusform>
        </translation>
    </message>
</context>
</TS>
