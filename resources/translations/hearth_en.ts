<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Jupyter</name>
    <message numerus="yes">
        <source>%n min old</source>
        <translation>
            <numerusform>%n min old</numerusform>
            <numerusform>%n min old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h old</source>
        <translation>
            <numerusform>%n h old</numerusform>
            <numerusform>%n h old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days old</source>
        <translation>
            <numerusform>%n day old</numerusform>
            <numerusform>%n days old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kernels</source>
        <translation>
            <numerusform>%n kernel</numerusform>
            <numerusform>%n kernels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ssh</name>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Hearth: %1 of %n tunnels down</source>
        <translation>
            <numerusform>Hearth: %1 of %n tunnel down</numerusform>
            <numerusform>Hearth: %1 of %n tunnels down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hearth: %n open tunnels</source>
        <translation>
            <numerusform>Hearth: %n open tunnel</numerusform>
            <numerusform>Hearth: %n open tunnels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerActions</name>
    <message numerus="yes">
        <source>Kill %n container(s)?</source>
        <translation>
            <numerusform>Kill %n container?</numerusform>
            <numerusform>Kill %n containers?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerDetailView</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerLog</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerNetworks</name>
    <message numerus="yes">
        <source>%n network(s) will be removed.</source>
        <translation>
            <numerusform>%n network will be removed.</numerusform>
            <numerusform>%n networks will be removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerProcessesView</name>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerUseView</name>
    <message numerus="yes">
        <source>%1 % · %n process(es)</source>
        <translation>
            <numerusform>%1 % · %n process</numerusform>
            <numerusform>%1 % · %n processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerVolumes</name>
    <message numerus="yes">
        <source>%n volume(s) will be deleted for good, with everything in them. This frees %1.</source>
        <translation>
            <numerusform>%n volume will be deleted for good, with everything in it. This frees %1.</numerusform>
            <numerusform>%n volumes will be deleted for good, with everything in them. This frees %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ControlledNetworksModel</name>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n network</numerusform>
            <numerusform>%n networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ControllersPage</name>
    <message numerus="yes">
        <source>Its %n member(s) lose their addresses in it, and connections that use them break.</source>
        <translation>
            <numerusform>Its %n member lose their addresses in it, and connections that use them break.</numerusform>
            <numerusform>Its %n members lose their addresses in it, and connections that use them break.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ConvertDiskDialog</name>
    <message numerus="yes">
        <source>Its %n snapshot(s) stay in the old file: they are no longer there for %1.</source>
        <translation>
            <numerusform>Its %n snapshot stays in the old file: it is no longer there for %1.</numerusform>
            <numerusform>Its %n snapshots stay in the old file: they are no longer there for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %n snapshot(s) do not come along.</source>
        <translation>
            <numerusform>Its %n snapshot does not come along.</numerusform>
            <numerusform>Its %n snapshots do not come along.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::CopyFiles</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n item(s)?</source>
        <translation>
            <numerusform>Replace %n item?</numerusform>
            <numerusform>Replace %n items?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::DiskActions</name>
    <message numerus="yes">
        <source>%n place(s) are corrupt.</source>
        <translation>
            <numerusform>%n place is corrupt.</numerusform>
            <numerusform>%n places are corrupt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be read.</source>
        <translation>
            <numerusform>%n place could not be read.</numerusform>
            <numerusform>%n places could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) belong to nothing: no data is at risk.</source>
        <translation>
            <numerusform>%n cluster belongs to nothing: no data is at risk.</numerusform>
            <numerusform>%n clusters belong to nothing: no data is at risk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::HostActions</name>
    <message numerus="yes">
        <source>%n terminals close, and what runs in them ends.</source>
        <translation>
            <numerusform>%n terminal closes, and what runs in it ends.</numerusform>
            <numerusform>%n terminals close, and what runs in them ends.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ImageActs</name>
    <message numerus="yes">
        <source>Deleted: %1 and %n more.</source>
        <translation>
            <numerusform>Deleted: %1 and %n more.</numerusform>
            <numerusform>Deleted: %1 and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ImportVmDialog</name>
    <message numerus="yes">
        <source>%n disk(s)</source>
        <translation>
            <numerusform>%n disk</numerusform>
            <numerusform>%n disks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n network card(s)</source>
        <translation>
            <numerusform>%n network card</numerusform>
            <numerusform>%n network cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared folder(s)</source>
        <translation>
            <numerusform>%n shared folder</numerusform>
            <numerusform>%n shared folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::JoinMachinesDialog</name>
    <message numerus="yes">
        <source>Join %n machine(s) to %1</source>
        <translation>
            <numerusform>Join %n machine to %1</numerusform>
            <numerusform>Join %n machines to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Join %n machine(s)</source>
        <translation>
            <numerusform>Join %n machine</numerusform>
            <numerusform>Join %n machines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::MainWindow</name>
    <message numerus="yes">
        <source>%n open tunnels close. Servers at their far ends keep running.</source>
        <translation>
            <numerusform>%n open tunnel closes. The server at its far end keeps running.</numerusform>
            <numerusform>%n open tunnels close. Servers at their far ends keep running.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running operations stop.</source>
        <translation>
            <numerusform>%n running operation stops.</numerusform>
            <numerusform>%n running operations stop.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals close, and what runs in them ends.</source>
        <translation>
            <numerusform>%n terminal closes, and what runs in it ends.</numerusform>
            <numerusform>%n terminals close, and what runs in them ends.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::MembersView</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::OtherVms</name>
    <message numerus="yes">
        <source>“%1” was asked to shut down and still runs after %n second(s).</source>
        <translation>
            <numerusform>“%1” was asked to shut down and still runs after %n second.</numerusform>
            <numerusform>“%1” was asked to shut down and still runs after %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::PruneImages</name>
    <message numerus="yes">
        <source>%n image(s) will be deleted for good. This frees at most %1.</source>
        <translation>
            <numerusform>%n image will be deleted for good. This frees at most %1.</numerusform>
            <numerusform>%n images will be deleted for good. This frees at most %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::RemoveContainersDialog</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove all %n container(s)?</source>
        <translation>
            <numerusform>Remove all %n container?</numerusform>
            <numerusform>Remove all %n containers?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n container(s)?</source>
        <translation>
            <numerusform>Remove %n container?</numerusform>
            <numerusform>Remove %n containers?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::TerminalView</name>
    <message numerus="yes">
        <source>Paste %n line(s)?</source>
        <translation>
            <numerusform>Paste %n line?</numerusform>
            <numerusform>Paste %n lines?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::TransferLayers</name>
    <message numerus="yes">
        <source>%1 of %n layer(s)</source>
        <translation>
            <numerusform>%1 of %n layer</numerusform>
            <numerusform>%1 of %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::TunnelNews</name>
    <message numerus="yes">
        <source>%n tunnels are down</source>
        <translation>
            <numerusform>%n tunnel is down</numerusform>
            <numerusform>%n tunnels are down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels need you</source>
        <translation>
            <numerusform>%n tunnel needs you</numerusform>
            <numerusform>%n tunnels need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are back</source>
        <translation>
            <numerusform>%n tunnel is back</numerusform>
            <numerusform>%n tunnels are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels cannot be reached</source>
        <translation>
            <numerusform>%n tunnel cannot be reached</numerusform>
            <numerusform>%n tunnels cannot be reached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are on</source>
        <translation>
            <numerusform>%n tunnel is on</numerusform>
            <numerusform>%n tunnels are on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::VmDetail</name>
    <message numerus="yes">
        <source>started again %n time(s)</source>
        <translation>
            <numerusform>started again once</numerusform>
            <numerusform>started again %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::VmForm</name>
    <message numerus="yes">
        <source>%n port(s)</source>
        <translation>
            <numerusform>%n port</numerusform>
            <numerusform>%n ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n core(s) on %1: more make it slower.</source>
        <translation>
            <numerusform>There is %n core on %1: more make it slower.</numerusform>
            <numerusform>There are %n cores on %1: more make it slower.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::VmText</name>
    <message numerus="yes">
        <source>%1, %n core(s), %2</source>
        <translation>
            <numerusform>%1, %n core, %2</numerusform>
            <numerusform>%1, %n cores, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n core(s), %1</source>
        <translation>
            <numerusform>%n core, %1</numerusform>
            <numerusform>%n cores, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Docker</name>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Jupyter</name>
    <message numerus="yes">
        <source>%n kernels</source>
        <translation>
            <numerusform>%n kernel</numerusform>
            <numerusform>%n kernels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Vm</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ctl::ZeroTier</name>
    <message numerus="yes">
        <source>%n authorized</source>
        <translation>
            <numerusform>%n authorized</numerusform>
            <numerusform>%n authorized</numerusform>
        </translation>
    </message>
</context>
</TS>
