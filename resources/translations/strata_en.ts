<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>strata::ImageChooser</name>
    <message numerus="yes">
        <source>%1 holds %n image(s). Which do you want to open?</source>
        <translation>
            <numerusform>%1 holds %n image. Do you want to open it?</numerusform>
            <numerusform>%1 holds %n images. Which do you want to open?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n image(s)</source>
        <translation>
            <numerusform>Open %n image</numerusform>
            <numerusform>Open %n images</numerusform>
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
</TS>
