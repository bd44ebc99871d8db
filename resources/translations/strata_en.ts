<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::BranchBox</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
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
        <source>%Ln shared layer(s), read only once</source>
        <translation>
            <numerusform>%Ln shared layer, read only once</numerusform>
            <numerusform>%Ln shared layers, read only once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln path(s)</source>
        <translation>
            <numerusform>Copy %Ln path</numerusform>
            <numerusform>Copy %Ln paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extract %Ln path(s) from %1…</source>
        <translation>
            <numerusform>Extract %Ln path from %1…</numerusform>
            <numerusform>Extract %Ln paths from %1…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ComparePage</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::CompareTexts</name>
    <message numerus="yes">
        <source>%Ln path(s) differ in content</source>
        <translation>
            <numerusform>%Ln path differs in content</numerusform>
            <numerusform>%Ln paths differ in content</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) were added</source>
        <translation>
            <numerusform>%Ln path was added</numerusform>
            <numerusform>%Ln paths were added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) were removed</source>
        <translation>
            <numerusform>%Ln path was removed</numerusform>
            <numerusform>%Ln paths were removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) differ in mode, owner or extended attributes</source>
        <translation>
            <numerusform>%Ln path differs in mode, owner or extended attributes</numerusform>
            <numerusform>%Ln paths differ in mode, owner or extended attributes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) differ only in modification time</source>
        <translation>
            <numerusform>%Ln path differs only in modification time</numerusform>
            <numerusform>%Ln paths differ only in modification time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) could not be read and count as different</source>
        <translation>
            <numerusform>%Ln path could not be read and counts as different</numerusform>
            <numerusform>%Ln paths could not be read and count as different</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) differ</source>
        <translation>
            <numerusform>%Ln setting differs</numerusform>
            <numerusform>%Ln settings differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln history step(s) differ</source>
        <translation>
            <numerusform>%Ln history step differs</numerusform>
            <numerusform>%Ln history steps differ</numerusform>
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
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln file, %1</numerusform>
            <numerusform>%Ln files, %1</numerusform>
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
    <name>strata::Document</name>
    <message numerus="yes">
        <source>%Ln path(s) copied</source>
        <translation>
            <numerusform>%Ln path copied</numerusform>
            <numerusform>%Ln paths copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DocumentsView</name>
    <message numerus="yes">
        <source>Attached in the registry: %n document(s)</source>
        <translation>
            <numerusform>Attached in the registry: %n document</numerusform>
            <numerusform>Attached in the registry: %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DriverTexts</name>
    <message numerus="yes">
        <source>At most %n layer(s) below a container; Docker allows %1 in an image.</source>
        <translation>
            <numerusform>At most %n layer below a container; Docker allows %1 in an image.</numerusform>
            <numerusform>At most %n layers below a container; Docker allows %1 in an image.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::Exporter</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln directory(s)</source>
        <translation>
            <numerusform>%Ln directory</numerusform>
            <numerusform>%Ln directories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln link</numerusform>
            <numerusform>%Ln links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s)</source>
        <translation>
            <numerusform>%Ln path</numerusform>
            <numerusform>%Ln paths</numerusform>
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
        <source>Copy %Ln &amp;path(s)</source>
        <translation>
            <numerusform>Copy %Ln &amp;path</numerusform>
            <numerusform>Copy %Ln &amp;paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln &amp;name(s)</source>
        <translation>
            <numerusform>Copy %Ln &amp;name</numerusform>
            <numerusform>Copy %Ln &amp;names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Extract %Ln path(s)…</source>
        <translation>
            <numerusform>&amp;Extract %Ln path…</numerusform>
            <numerusform>&amp;Extract %Ln paths…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read and count as not matching.</source>
        <translation>
            <numerusform>%Ln file could not be read and counts as not matching.</numerusform>
            <numerusform>%Ln files could not be read and count as not matching.</numerusform>
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
    <name>strata::HitsTable</name>
    <message numerus="yes">
        <source>%Ln row(s) copied as a table.</source>
        <translation>
            <numerusform>%Ln row copied as a table.</numerusform>
            <numerusform>%Ln rows copied as a table.</numerusform>
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
        <source>%n more row(s): attestations and other artifacts.</source>
        <translation>
            <numerusform>%n more row: an attestation or another artifact.</numerusform>
            <numerusform>%n more rows: attestations and other artifacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 contains %n image(s).</source>
        <translation>
            <numerusform>%1 contains %n image.</numerusform>
            <numerusform>%1 contains %n images.</numerusform>
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
    <name>strata::LayerDetails</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::LinkNames</name>
    <message numerus="yes">
        <source>%n names</source>
        <translation>
            <numerusform>%n name</numerusform>
            <numerusform>%n names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hard link, %n names</source>
        <translation>
            <numerusform>hard link, %n name</numerusform>
            <numerusform>hard link, %n names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::MainWindow</name>
    <message numerus="yes">
        <source>%Ln note(s) about what could not be preserved.</source>
        <translation>
            <numerusform>%Ln note about what could not be preserved.</numerusform>
            <numerusform>%Ln notes about what could not be preserved.</numerusform>
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
        <source>%Ln pattern(s)</source>
        <translation>
            <numerusform>%Ln pattern</numerusform>
            <numerusform>%Ln patterns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::PackagesView</name>
    <message numerus="yes">
        <source>%n package(s)</source>
        <translation>
            <numerusform>%n package</numerusform>
            <numerusform>%n packages</numerusform>
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
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::StatusLine</name>
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
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 path(s)</source>
        <translation>
            <numerusform>%1 path</numerusform>
            <numerusform>%1 paths</numerusform>
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
        <source>added path(s)</source>
        <translation>
            <numerusform>added path</numerusform>
            <numerusform>added paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln of them moved</source>
        <translation>
            <numerusform>; %Ln of them moved</numerusform>
            <numerusform>; %Ln of them moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>shared (%Ln layer(s))</source>
        <translation>
            <numerusform>shared (%Ln layer)</numerusform>
            <numerusform>shared (%Ln layers)</numerusform>
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
<context>
    <name>strata::WasteView</name>
    <message numerus="yes">
        <source>%1 path(s) · %2</source>
        <translation>
            <numerusform>%1 path · %2</numerusform>
            <numerusform>%1 paths · %2</numerusform>
        </translation>
    </message>
</context>
</TS>
