<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Make its folder writable and switch it on again.</source>
        <translation>请让其所在文件夹可写，然后重新打开此项。</translation>
    </message>
    <message>
        <source>The registry&apos;s Run key cannot be written.</source>
        <translation>无法写入注册表的 Run 项。</translation>
    </message>
</context>
<context>
    <name>ContainerText</name>
    <message>
        <source>%1 is not UTF-8 text.</source>
        <translation>%1 不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation>请检查是否选对了文件。</translation>
    </message>
</context>
<context>
    <name>ControllerText</name>
    <message>
        <source>That controller is no longer saved.</source>
        <translation>该控制器已不在保存的列表中。</translation>
    </message>
</context>
<context>
    <name>Elevate</name>
    <message>
        <source>%1 on %2 said too much before it began.</source>
        <translation>%2 上的 %1 在开始之前输出了过多内容。</translation>
    </message>
    <message>
        <source>Administrator rights on %1</source>
        <translation>%1 上的管理员权限</translation>
    </message>
    <message>
        <source>Your password on %1, for %2</source>
        <translation>您在 %1 上的密码，用于 %2</translation>
    </message>
    <message>
        <source>A password cannot hold a line break.</source>
        <translation>密码中不能有换行符。</translation>
    </message>
    <message>
        <source>%1 on %2 did not accept the password.</source>
        <translation>%2 上的 %1 不接受该密码。</translation>
    </message>
    <message>
        <source>Try again, or use an account that may administer that machine.</source>
        <translation>请重试，或使用有权管理该主机的账号。</translation>
    </message>
    <message>
        <source>This account may not use %1 on %2.</source>
        <translation>此账号无权在 %2 上使用 %1。</translation>
    </message>
    <message>
        <source>Use an account that may administer that machine, or do this step as root.</source>
        <translation>请使用有权管理该主机的账号，或以 root 身份执行此步骤。</translation>
    </message>
    <message>
        <source>%1 has neither sudo nor doas, and this account is not root there.</source>
        <translation>%1 上既没有 sudo 也没有 doas，且此账号不是 root。</translation>
    </message>
    <message>
        <source>Log in as root for this step, or install sudo.</source>
        <translation>请以 root 登录执行此步骤，或安装 sudo。</translation>
    </message>
    <message>
        <source>%1 did not say who its administrator is.</source>
        <translation>%1 没有说明其管理员是谁。</translation>
    </message>
    <message>
        <source>Its login shell must be able to run sh.</source>
        <translation>其登录 Shell 必须能运行 sh。</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>The server closed the connection without an answer.</source>
        <translation>服务器未作应答就关闭了连接。</translation>
    </message>
    <message>
        <source>The server&apos;s answer was cut short.</source>
        <translation>服务器的应答不完整。</translation>
    </message>
    <message>
        <source>The server&apos;s answer begins with more than Hearth takes.</source>
        <translation>服务器应答的头部超出 Hearth 的限制。</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not HTTP.</source>
        <translation>服务器的应答不是 HTTP。</translation>
    </message>
    <message>
        <source>This cannot be asked of a server: a name in it is not allowed in HTTP.</source>
        <translation>无法向服务器发送此请求：其中有 HTTP 不允许的名称。</translation>
    </message>
    <message>
        <source>The server has closed this connection.</source>
        <translation>服务器已关闭此连接。</translation>
    </message>
    <message>
        <source>The server&apos;s answer does not come to an end.</source>
        <translation>服务器的应答没有结束。</translation>
    </message>
    <message>
        <source>The server&apos;s answer is larger than Hearth takes.</source>
        <translation>服务器的应答超出 Hearth 的限制。</translation>
    </message>
</context>
<context>
    <name>ImportVmDialog</name>
    <message>
        <source>%1 is too long for a script.</source>
        <translation>%1 太长，不像脚本。</translation>
    </message>
</context>
<context>
    <name>Jupyter</name>
    <message>
        <source>This Jupyter server lets nobody in without its password.</source>
        <translation>此 Jupyter 服务器没有密码不允许任何人进入。</translation>
    </message>
    <message>
        <source>Open it in the browser and log in there.</source>
        <translation>请在浏览器中打开并登录。</translation>
    </message>
    <message>
        <source>The Jupyter server does not know this (any more).</source>
        <translation>Jupyter 服务器上没有（或已不再有）此项。</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation>请刷新列表。</translation>
    </message>
    <message>
        <source>The Jupyter server answered with an error (%1).</source>
        <translation>Jupyter 服务器返回了错误（%1）。</translation>
    </message>
    <message>
        <source>Its log says more.</source>
        <translation>详情见其日志。</translation>
    </message>
    <message>
        <source>“%1” cannot be a kernel&apos;s id.</source>
        <translation>“%1”不可能是内核的 ID。</translation>
    </message>
    <message>
        <source>Its output says why.</source>
        <translation>原因见其输出。</translation>
    </message>
    <message>
        <source>Install the package python3-venv first, or choose the distribution&apos;s own Jupyter.</source>
        <translation>请先安装软件包 python3-venv，或选择发行版自带的 Jupyter。</translation>
    </message>
    <message>
        <source>This Python belongs to the system: choose a new environment instead.</source>
        <translation>此 Python 属于系统：请改为新建环境。</translation>
    </message>
    <message>
        <source>This environment has no pip: choose a new environment instead.</source>
        <translation>此环境没有 pip：请改为新建环境。</translation>
    </message>
    <message>
        <source>The disk is full: make room first.</source>
        <translation>磁盘已满：请先腾出空间。</translation>
    </message>
    <message>
        <source>That machine does not reach the package server: set a mirror in the settings.</source>
        <translation>该主机无法访问软件源：请在设置中填写镜像源。</translation>
    </message>
    <message>
        <source>The package server does not have it, or that machine does not reach it: look at the mirror in the settings.</source>
        <translation>软件源中没有它，或该主机无法访问软件源：请检查设置中的镜像源。</translation>
    </message>
    <message>
        <source>%1 failed on %2 (exit code %3).</source>
        <translation>%1 在 %2 上失败（退出码 %3）。</translation>
    </message>
    <message>
        <source>Hearth does not know how %1 installs packages.</source>
        <translation>Hearth 不知道 %1 如何安装软件包。</translation>
    </message>
    <message>
        <source>Choose a new environment instead.</source>
        <translation>请改为新建环境。</translation>
    </message>
    <message>
        <source>Install Jupyter on %1</source>
        <translation>在 %1 上安装 Jupyter</translation>
    </message>
    <message>
        <source>just started</source>
        <translation>刚刚启动</translation>
    </message>
    <message numerus="yes">
        <source>%n min old</source>
        <translation>
            <numerusform>已运行 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h old</source>
        <translation>
            <numerusform>已运行 %n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days old</source>
        <translation>
            <numerusform>已运行 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>JupyterLab</source>
        <translation>JupyterLab</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>笔记本</translation>
    </message>
    <message>
        <source>Jupyter Server</source>
        <translation>Jupyter Server</translation>
    </message>
    <message numerus="yes">
        <source>%n kernels</source>
        <translation>
            <numerusform>%n 个内核</numerusform>
        </translation>
    </message>
    <message>
        <source>asks for its password</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>This server speaks https: the browser may not know its certificate and will say so.</source>
        <translation>此服务器使用 https：浏览器可能不认识其证书，届时会有提示。</translation>
    </message>
    <message>
        <source>The Jupyter server does not accept the token that it wrote down itself.</source>
        <translation>Jupyter 服务器不接受它自己写下的令牌。</translation>
    </message>
    <message>
        <source>It may sit behind a JupyterHub: open it there. Or stop it and start another.</source>
        <translation>它可能由 JupyterHub 管理：请从那里打开；或停止它，另启一个。</translation>
    </message>
    <message>
        <source>No Jupyter server with process %1 runs on %2.</source>
        <translation>%2 上没有进程为 %1 的 Jupyter 服务器。</translation>
    </message>
    <message>
        <source>Which Jupyter on %1?</source>
        <translation>打开 %1 上的哪个 Jupyter？</translation>
    </message>
    <message>
        <source>Several servers run there.</source>
        <translation>那里有多个服务器在运行。</translation>
    </message>
    <message>
        <source>Start another</source>
        <translation>另启一个</translation>
    </message>
    <message>
        <source>Jupyter is not installed on %1.</source>
        <translation>%1 上未安装 Jupyter。</translation>
    </message>
    <message>
        <source>There is no Python either: install it first, then Jupyter.</source>
        <translation>也没有 Python：请先安装 Python，再安装 Jupyter。</translation>
    </message>
    <message>
        <source>Install it, then open it again.</source>
        <translation>请安装后再打开。</translation>
    </message>
    <message>
        <source>Start Jupyter on %1 from which environment?</source>
        <translation>用哪个环境启动 %1 上的 Jupyter？</translation>
    </message>
    <message>
        <source>The choice is kept for the next time.</source>
        <translation>选择会保留到下次。</translation>
    </message>
    <message>
        <source>Lab %1</source>
        <translation>Lab %1</translation>
    </message>
    <message>
        <source>Notebook %1</source>
        <translation>Notebook %1</translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation>Server %1</translation>
    </message>
    <message>
        <source>Jupyter</source>
        <translation>Jupyter</translation>
    </message>
    <message>
        <source>No local port was free for Jupyter.</source>
        <translation>本机没有空闲端口可供 Jupyter 使用。</translation>
    </message>
    <message>
        <source>Local port %1 is in use</source>
        <translation>本机端口 %1 已被占用</translation>
    </message>
    <message>
        <source>Jupyter on %1 had this port before, and another program holds it now.</source>
        <translation>%1 上的 Jupyter 此前使用该端口，现已被另一程序占用。</translation>
    </message>
    <message>
        <source>Jupyter on %1 had this port before, and %2 holds it now.</source>
        <translation>%1 上的 Jupyter 此前使用该端口，现已被 %2 占用。</translation>
    </message>
    <message>
        <source>Use another port from now on</source>
        <translation>今后改用另一端口</translation>
    </message>
    <message>
        <source>Bookmarks with the old port stop working.</source>
        <translation>使用旧端口的书签将失效。</translation>
    </message>
    <message>
        <source>Try %1 again</source>
        <translation>再试 %1</translation>
    </message>
    <message>
        <source>After that program was closed.</source>
        <translation>在关闭该程序之后。</translation>
    </message>
    <message>
        <source>%1 Jupyter starts in the home folder instead.</source>
        <translation>%1 Jupyter 将改在主文件夹中启动。</translation>
    </message>
    <message>
        <source>This server belongs to a JupyterHub, and only the hub lets a browser in.</source>
        <translation>此服务器属于 JupyterHub，只有经由 Hub 才能用浏览器进入。</translation>
    </message>
    <message>
        <source>Open the hub&apos;s own address, or start a server beside it.</source>
        <translation>请打开 Hub 的网址，或另启一个服务器。</translation>
    </message>
    <message>
        <source>This server asks for no password and no token: everybody on %1 can use it.</source>
        <translation>此服务器不要求密码和令牌：%1 上的任何人都能使用它。</translation>
    </message>
    <message>
        <source>This server listens on a unix socket (%1), which a browser cannot open.</source>
        <translation>此服务器监听 Unix 套接字（%1），浏览器无法打开。</translation>
    </message>
    <message>
        <source>Start one without --sock, or reach this computer as a saved host: Hearth then makes a port for it.</source>
        <translation>请不带 --sock 启动，或把本机存为主机再访问：Hearth 会为它建立端口。</translation>
    </message>
    <message>
        <source>Open a forward to %1</source>
        <translation>打开到 %1 的转发</translation>
    </message>
    <message>
        <source>Wait for Jupyter at port %1</source>
        <translation>等待端口 %1 上的 Jupyter</translation>
    </message>
    <message>
        <source>The file %1 cannot be used: %2.</source>
        <translation>无法使用文件 %1：%2。</translation>
    </message>
    <message>
        <source>it is empty or may not be read</source>
        <translation>文件为空或无权读取</translation>
    </message>
    <message>
        <source>it is damaged or cut short</source>
        <translation>文件已损坏或不完整</translation>
    </message>
    <message>
        <source>its “%1” makes no sense</source>
        <translation>其中的“%1”无法理解</translation>
    </message>
    <message>
        <source>The machine&apos;s answer about Jupyter was cut short.</source>
        <translation>该主机关于 Jupyter 的应答不完整。</translation>
    </message>
    <message>
        <source>Its login must be able to run sh, od, sed and head.</source>
        <translation>其登录账号必须能运行 sh、od、sed 和 head。</translation>
    </message>
    <message>
        <source>Passed over %1: %2.</source>
        <translation>已略过 %1：%2。</translation>
    </message>
    <message>
        <source>its server (process %1) has ended</source>
        <translation>其服务器（进程 %1）已结束</translation>
    </message>
    <message>
        <source>process %1 belongs to another user now</source>
        <translation>进程 %1 现属于其他用户</translation>
    </message>
    <message>
        <source>process %1 is something else now (%2)</source>
        <translation>进程 %1 现为其他程序（%2）</translation>
    </message>
    <message>
        <source>it is older than process %1</source>
        <translation>它早于进程 %1</translation>
    </message>
    <message>
        <source>The server&apos;s list of kernels makes no sense.</source>
        <translation>服务器的内核列表无法理解。</translation>
    </message>
    <message>
        <source>The server&apos;s status makes no sense.</source>
        <translation>服务器的状态无法理解。</translation>
    </message>
    <message>
        <source>The server (process %1) was asked to end and still runs.</source>
        <translation>已要求服务器（进程 %1）结束，但它仍在运行。</translation>
    </message>
    <message>
        <source>It may be saving or closing kernels: look again in a moment.</source>
        <translation>它可能正在保存或关闭内核：请稍后再看。</translation>
    </message>
    <message>
        <source>There is no log: Hearth did not start this server.</source>
        <translation>没有日志：此服务器不是由 Hearth 启动的。</translation>
    </message>
    <message>
        <source>Look where it was started.</source>
        <translation>请到启动它的地方查看。</translation>
    </message>
    <message>
        <source>This Jupyter server (process %1) has ended.</source>
        <translation>此 Jupyter 服务器（进程 %1）已结束。</translation>
    </message>
    <message>
        <source>Look for running Jupyter servers</source>
        <translation>查找运行中的 Jupyter 服务器</translation>
    </message>
    <message>
        <source>Passed over %1: process %2 runs, but nothing answers at %3.</source>
        <translation>已略过 %1：进程 %2 在运行，但 %3 无应答。</translation>
    </message>
    <message>
        <source>The server in %1 (process %2) does not answer now.</source>
        <translation>%1 中的服务器（进程 %2）目前无应答。</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个正在运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for Python environments</source>
        <translation>查找 Python 环境</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait for its first answer</source>
        <translation>等待其首次应答</translation>
    </message>
    <message>
        <source>Stop the Jupyter server in %1</source>
        <translation>停止 %1 中的 Jupyter 服务器</translation>
    </message>
    <message>
        <source>Jupyter on %1 ended while it was starting: %2</source>
        <translation>%1 上的 Jupyter 在启动过程中退出：%2</translation>
    </message>
    <message>
        <source>it left no word.</source>
        <translation>它没有留下任何信息。</translation>
    </message>
    <message>
        <source>Jupyter on %1 (process %2) has not come up yet.</source>
        <translation>%1 上的 Jupyter（进程 %2）尚未就绪。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be entered on %2.</source>
        <translation>无法进入 %2 上的文件夹 %1。</translation>
    </message>
    <message>
        <source>Pick another folder.</source>
        <translation>请换一个文件夹。</translation>
    </message>
    <message>
        <source>The Python %1 is not there any more on %2.</source>
        <translation>%2 上的 Python %1 已不存在。</translation>
    </message>
    <message>
        <source>Pick another environment.</source>
        <translation>请换一个环境。</translation>
    </message>
    <message>
        <source>Jupyter on %1 could not take the password: %2</source>
        <translation>%1 上的 Jupyter 无法设置密码：%2</translation>
    </message>
    <message>
        <source>Start it without a password: it makes a token for itself.</source>
        <translation>请不设密码启动：它会自行生成令牌。</translation>
    </message>
    <message>
        <source>The disk of your home folder on %1 is full.</source>
        <translation>%1 上您的主文件夹所在磁盘已满。</translation>
    </message>
    <message>
        <source>Jupyter keeps files there: make room first.</source>
        <translation>Jupyter 要在那里存放文件：请先腾出空间。</translation>
    </message>
    <message>
        <source>Your home folder on %1 cannot be written to.</source>
        <translation>您在 %1 上的主文件夹不可写。</translation>
    </message>
    <message>
        <source>Jupyter keeps files there: make it writable, or set XDG_STATE_HOME and JUPYTER_RUNTIME_DIR to a folder that is.</source>
        <translation>Jupyter 要在那里存放文件：请让它可写，或将 XDG_STATE_HOME 和 JUPYTER_RUNTIME_DIR 设为可写的文件夹。</translation>
    </message>
    <message>
        <source>Jupyter is not installed in %1.</source>
        <translation>%1 中未安装 Jupyter。</translation>
    </message>
    <message>
        <source>Install it there, or pick another environment.</source>
        <translation>请在其中安装，或换一个环境。</translation>
    </message>
    <message>
        <source>A password cannot hold a line break.</source>
        <translation>密码中不能有换行符。</translation>
    </message>
    <message>
        <source>Start Jupyter</source>
        <translation>启动 Jupyter</translation>
    </message>
    <message>
        <source>Jupyter runs as root on %1: --allow-root is used.</source>
        <translation>Jupyter 在 %1 上以 root 运行：将使用 --allow-root。</translation>
    </message>
    <message>
        <source>Jupyter on %1 came up, but what it wrote about itself cannot be used.</source>
        <translation>%1 上的 Jupyter 已启动，但它写下的自身信息无法使用。</translation>
    </message>
    <message>
        <source>Look at the list of servers.</source>
        <translation>请查看服务器列表。</translation>
    </message>
    <message>
        <source>This Jupyter server speaks https at %1, where Hearth cannot judge its certificate.</source>
        <translation>此 Jupyter 服务器在 %1 上使用 https，Hearth 无法判断其证书是否可信。</translation>
    </message>
    <message>
        <source>Look at its kernels in the browser, or let it listen on 127.0.0.1.</source>
        <translation>请在浏览器中查看其内核，或让它监听 127.0.0.1。</translation>
    </message>
    <message>
        <source>Several Jupyter servers run on %1.</source>
        <translation>%1 上运行着多个 Jupyter 服务器。</translation>
    </message>
    <message>
        <source>Name one by its process number: %1.</source>
        <translation>请用进程号指定其中一个：%1。</translation>
    </message>
    <message>
        <source>Its log says more: mend what it names, or pick another environment.</source>
        <translation>其日志中有更多信息：请修正日志指出的问题，或选择其他环境。</translation>
    </message>
    <message>
        <source>It may still be starting: look at the list of servers in a moment. Its log says more.</source>
        <translation>它可能仍在启动：请稍后查看服务器列表。其日志中有更多信息。</translation>
    </message>
    <message>
        <source>No Jupyter server listens at %1 on %2 any more.</source>
        <translation>%2 上 %1 处已没有 Jupyter 服务器在监听。</translation>
    </message>
    <message>
        <source>Open Jupyter there again.</source>
        <translation>在那台机器上重新打开 Jupyter。</translation>
    </message>
    <message>
        <source>in the container %1</source>
        <translation>在容器 %1 中</translation>
    </message>
    <message>
        <source>This account may not end process %1.</source>
        <translation>此账户无权结束进程 %1。</translation>
    </message>
    <message>
        <source>No Jupyter runs in the container %1 any more.</source>
        <translation>容器 %1 中已没有运行中的 Jupyter。</translation>
    </message>
</context>
<context>
    <name>LocalProcess</name>
    <message>
        <source>There is no room to read into.</source>
        <translation>没有可供读入的空间。</translation>
    </message>
    <message>
        <source>The program&apos;s input is closed.</source>
        <translation>程序的输入已关闭。</translation>
    </message>
    <message>
        <source>The program takes no more input.</source>
        <translation>程序不再接受输入。</translation>
    </message>
    <message>
        <source>This program has no terminal.</source>
        <translation>此程序没有终端。</translation>
    </message>
    <message>
        <source>The terminal did not take the new size.</source>
        <translation>终端未接受新的大小。</translation>
    </message>
    <message>
        <source>The program has already ended.</source>
        <translation>程序已经结束。</translation>
    </message>
    <message>
        <source>There is no signal named %1.</source>
        <translation>没有名为 %1 的信号。</translation>
    </message>
    <message>
        <source>Waiting for a program failed.</source>
        <translation>等待程序时出错。</translation>
    </message>
    <message>
        <source>The program could not be started: this computer gave no pipe for it.</source>
        <translation>无法启动程序：本机未能提供管道。</translation>
    </message>
    <message>
        <source>Close what is not needed and try again.</source>
        <translation>请关闭不需要的程序后重试。</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>The program %1 is not there.</source>
        <translation>程序 %1 不存在。</translation>
    </message>
    <message>
        <source>Install it, or check how it is spelled.</source>
        <translation>请安装它，或检查拼写。</translation>
    </message>
    <message>
        <source>The program %1 may not be run.</source>
        <translation>无权运行程序 %1。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查其权限。</translation>
    </message>
    <message>
        <source>The program %1 could not be started.</source>
        <translation>无法启动程序 %1。</translation>
    </message>
    <message>
        <source>There is no program to run.</source>
        <translation>没有指定要运行的程序。</translation>
    </message>
    <message>
        <source>A program cannot be given a word that holds a NUL.</source>
        <translation>传给程序的参数不能含有 NUL 字符。</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable.</source>
        <translation>“%1”不能用作变量名。</translation>
    </message>
    <message>
        <source>This computer gave no terminal for the program.</source>
        <translation>本机未能为程序提供终端。</translation>
    </message>
    <message>
        <source>%1 is a batch file, which cannot be given words safely.</source>
        <translation>%1 是批处理文件，无法安全地向它传递参数。</translation>
    </message>
    <message>
        <source>Name the program that it starts.</source>
        <translation>请填写它所启动的程序。</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>This machine did not say what it is.</source>
        <translation>该主机没有说明自己是什么系统。</translation>
    </message>
    <message>
        <source>Hearth needs a login that can run sh. On Windows machines only tunnels work for now.</source>
        <translation>Hearth 需要能运行 sh 的登录账号。Windows 主机目前只能使用隧道。</translation>
    </message>
</context>
<context>
    <name>SocketStream</name>
    <message>
        <source>There is no room to read into.</source>
        <translation>没有可供读入的空间。</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>连接已断开。</translation>
    </message>
    <message>
        <source>This computer gave no socket.</source>
        <translation>本机未能提供套接字。</translation>
    </message>
    <message>
        <source>The name “%1” has no address.</source>
        <translation>名称“%1”没有对应的地址。</translation>
    </message>
    <message>
        <source>Check how it is spelled.</source>
        <translation>请检查拼写。</translation>
    </message>
    <message>
        <source>Nothing answers at %1 port %2.</source>
        <translation>%1 的端口 %2 无应答。</translation>
    </message>
    <message>
        <source>Check that the service runs and listens there.</source>
        <translation>请检查服务是否在运行并监听该端口。</translation>
    </message>
    <message>
        <source>“%1” cannot be the path of a socket: it is empty or too long.</source>
        <translation>“%1”不能用作套接字路径：为空或过长。</translation>
    </message>
    <message>
        <source>There is no socket at %1.</source>
        <translation>%1 处没有套接字。</translation>
    </message>
    <message>
        <source>You may not use the socket %1.</source>
        <translation>您无权使用套接字 %1。</translation>
    </message>
    <message>
        <source>Ask for access to it, or use an account that has it.</source>
        <translation>请申请访问权限，或使用有权限的账号。</translation>
    </message>
    <message>
        <source>The program behind %1 takes no more connections now.</source>
        <translation>%1 背后的程序目前不再接受连接。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Nobody listens on the socket %1.</source>
        <translation>没有程序监听套接字 %1。</translation>
    </message>
    <message>
        <source>Check that the service runs.</source>
        <translation>请检查服务是否在运行。</translation>
    </message>
</context>
<context>
    <name>Ssh</name>
    <message>
        <source>The proxy command cannot be started.</source>
        <translation>无法启动代理命令。</translation>
    </message>
    <message>
        <source>The SSH agent closed the connection.</source>
        <translation>SSH 代理程序关闭了连接。</translation>
    </message>
    <message>
        <source>The SSH agent answers nonsense.</source>
        <translation>SSH 代理程序的应答无法理解。</translation>
    </message>
    <message>
        <source>%1 refused the login after too many attempts.</source>
        <translation>尝试次数过多，%1 拒绝登录。</translation>
    </message>
    <message>
        <source>Name the right key for this host and let the agent offer only that one.</source>
        <translation>请为此主机指定正确的密钥，并让代理程序只提供该密钥。</translation>
    </message>
    <message>
        <source>%1 closed the connection during the login.</source>
        <translation>%1 在登录过程中关闭了连接。</translation>
    </message>
    <message>
        <source>The account may be locked, or the server too busy. Try again in a moment.</source>
        <translation>账号可能被锁定，或服务器过于繁忙。请稍后重试。</translation>
    </message>
    <message>
        <source>%1 refused the login of %2.</source>
        <translation>%1 拒绝了 %2 的登录。</translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation>请检查用户名和密码。</translation>
    </message>
    <message>
        <source>Check the user name, and that one of your keys is in its authorized_keys. The server accepts: %1.</source>
        <translation>请检查用户名，并确认您的某个密钥在其 authorized_keys 中。服务器接受：%1。</translation>
    </message>
    <message>
        <source>tried: %1; the server offers: %2</source>
        <translation>已尝试：%1；服务器提供：%2</translation>
    </message>
    <message>
        <source>Not every prompt was answered.</source>
        <translation>并非所有提问都得到了回答。</translation>
    </message>
    <message>
        <source>Ways to log in</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>无需登录</translation>
    </message>
    <message>
        <source>The server wants more: %1</source>
        <translation>服务器还要求：%1</translation>
    </message>
    <message>
        <source>Password that was kept</source>
        <translation>已保存的密码</translation>
    </message>
    <message>
        <source>refused, and forgotten</source>
        <translation>被拒绝，已删除</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>the server had closed the connection meanwhile</source>
        <translation>服务器此间已关闭连接</translation>
    </message>
    <message>
        <source>refused; the server offers: %1</source>
        <translation>被拒绝；服务器提供：%1</translation>
    </message>
    <message>
        <source>accepted; the server wants more: %1</source>
        <translation>已接受；服务器还要求：%1</translation>
    </message>
    <message>
        <source>The password could not be kept: %1</source>
        <translation>无法保存密码：%1</translation>
    </message>
    <message>
        <source>%1 stopped answering during the login.</source>
        <translation>%1 在登录过程中停止应答。</translation>
    </message>
    <message>
        <source>The machine may hang. Try again.</source>
        <translation>主机可能已卡死。请重试。</translation>
    </message>
    <message>
        <source>Questions of the server</source>
        <translation>服务器的提问</translation>
    </message>
    <message>
        <source>The server asks too many questions at once.</source>
        <translation>服务器一次提出的问题过多。</translation>
    </message>
    <message>
        <source>%1 is the public half of a key that no agent offers.</source>
        <translation>%1 是公钥，而没有代理程序提供对应的私钥。</translation>
    </message>
    <message>
        <source>Choose the private key&apos;s file, without .pub, or add the key to the agent.</source>
        <translation>请选择不带 .pub 的私钥文件，或将密钥加入代理程序。</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH 代理程序</translation>
    </message>
    <message>
        <source>The SSH agent at %1 cannot be used: %2</source>
        <translation>无法使用 %1 处的 SSH 代理程序：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>agent key %1</source>
        <translation>代理程序密钥 %1</translation>
    </message>
    <message>
        <source>Agent key %1</source>
        <translation>代理程序密钥 %1</translation>
    </message>
    <message>
        <source>The key %1 is damaged or of a kind that cannot be used.</source>
        <translation>密钥 %1 已损坏，或属于无法使用的类型。</translation>
    </message>
    <message>
        <source>Check it with: ssh-keygen -y -f %1</source>
        <translation>可用以下命令检查：ssh-keygen -y -f %1</translation>
    </message>
    <message>
        <source>Passphrase of the key %1</source>
        <translation>密钥 %1 的密码短语</translation>
    </message>
    <message>
        <source>The passphrase could not be kept: %1</source>
        <translation>无法保存密码短语：%1</translation>
    </message>
    <message>
        <source>The passphrase of %1 was wrong three times.</source>
        <translation>%1 的密码短语错误三次。</translation>
    </message>
    <message>
        <source>Certificate of key %1</source>
        <translation>密钥 %1 的证书</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>密钥 %1</translation>
    </message>
    <message>
        <source>the certificate does not fit the key</source>
        <translation>证书与密钥不匹配</translation>
    </message>
    <message>
        <source>The server allows no further session on this connection.</source>
        <translation>服务器不允许在此连接上再开会话。</translation>
    </message>
    <message>
        <source>It limits sessions (MaxSessions). Close a terminal or a running command there.</source>
        <translation>服务器限制了会话数（MaxSessions）。请关闭那里的一个终端或正在运行的命令。</translation>
    </message>
    <message>
        <source>The server does not allow forwarding to %1.</source>
        <translation>服务器不允许转发到 %1。</translation>
    </message>
    <message>
        <source>Its administrator decides that: AllowTcpForwarding, PermitOpen, AllowStreamLocalForwarding in sshd_config.</source>
        <translation>这由其管理员决定：sshd_config 中的 AllowTcpForwarding、PermitOpen、AllowStreamLocalForwarding。</translation>
    </message>
    <message>
        <source>The server cannot forward to %1.</source>
        <translation>服务器无法转发到 %1。</translation>
    </message>
    <message>
        <source>Nothing answers at the socket %1 there.</source>
        <translation>该处的套接字 %1 无应答。</translation>
    </message>
    <message>
        <source>Nothing answers at %1 there.</source>
        <translation>该处的 %1 无应答。</translation>
    </message>
    <message>
        <source>Check that the service runs on that machine and which address it listens on.</source>
        <translation>请检查该主机上服务是否在运行，以及监听的地址。</translation>
    </message>
    <message>
        <source>There is no memory for a channel.</source>
        <translation>内存不足，无法建立通道。</translation>
    </message>
    <message>
        <source>This server cannot forward to unix sockets.</source>
        <translation>此服务器不能转发到 Unix 套接字。</translation>
    </message>
    <message>
        <source>Only OpenSSH servers can.</source>
        <translation>只有 OpenSSH 服务器可以。</translation>
    </message>
    <message>
        <source>The server gives no terminal.</source>
        <translation>服务器不提供终端。</translation>
    </message>
    <message>
        <source>Its administrator decides that: PermitTTY in sshd_config.</source>
        <translation>这由其管理员决定：sshd_config 中的 PermitTTY。</translation>
    </message>
    <message>
        <source>The server does not run commands.</source>
        <translation>服务器不执行命令。</translation>
    </message>
    <message>
        <source>The account may be limited to one program there.</source>
        <translation>该账号可能被限定只能运行某个程序。</translation>
    </message>
    <message>
        <source>The server sends more than it may.</source>
        <translation>服务器发送的数据超出允许范围。</translation>
    </message>
    <message>
        <source>The jump host %1 cannot be used: %2</source>
        <translation>无法使用跳板机 %1：%2</translation>
    </message>
    <message>
        <source>The server&apos;s sessions are used up: waiting for one to end.</source>
        <translation>服务器的会话已用尽：正在等待其中一个结束。</translation>
    </message>
    <message>
        <source>%1 refused the connection: no SSH server listens on port %2.</source>
        <translation>%1 拒绝连接：端口 %2 上没有 SSH 服务器在监听。</translation>
    </message>
    <message>
        <source>Check the port, and that the SSH server runs there.</source>
        <translation>请检查端口，并确认那里的 SSH 服务器在运行。</translation>
    </message>
    <message>
        <source>%1 does not answer on port %2.</source>
        <translation>%1 的端口 %2 无应答。</translation>
    </message>
    <message>
        <source>It may be off or asleep, or a firewall drops the connection.</source>
        <translation>它可能已关机或休眠，或连接被防火墙丢弃。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>无法到达 %1：%2。</translation>
    </message>
    <message>
        <source>Check the network, and a VPN if the machine is behind one.</source>
        <translation>请检查网络；若该主机位于 VPN 之后，也请检查 VPN。</translation>
    </message>
    <message>
        <source>Way through the jump host</source>
        <translation>经由跳板机的路径</translation>
    </message>
    <message>
        <source>The jump host could not reach %1 in time.</source>
        <translation>跳板机未能及时到达 %1。</translation>
    </message>
    <message>
        <source>Check the address as the jump host sees it.</source>
        <translation>请检查从跳板机看到的地址。</translation>
    </message>
    <message>
        <source>The jump host could not connect to %1. %2</source>
        <translation>跳板机无法连接到 %1。%2</translation>
    </message>
    <message>
        <source>Check the address as the jump host sees it, and that it allows forwarding.</source>
        <translation>请检查从跳板机看到的地址，并确认它允许转发。</translation>
    </message>
    <message>
        <source>Proxy command</source>
        <translation>代理命令</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>None of the chosen %1 can be used.</source>
        <translation>所选的%1均不可用。</translation>
    </message>
    <message>
        <source>Take the setting out of the host or of ~/.ssh/config.</source>
        <translation>请从主机设置或 ~/.ssh/config 中去掉该项。</translation>
    </message>
    <message>
        <source>ciphers</source>
        <translation>加密算法</translation>
    </message>
    <message>
        <source>key exchange methods</source>
        <translation>密钥交换方法</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 算法</translation>
    </message>
    <message>
        <source>host key types</source>
        <translation>主机密钥类型</translation>
    </message>
    <message>
        <source>The way there says: %1</source>
        <translation>连接路径的提示：%1</translation>
    </message>
    <message>
        <source>What answers at %1 port %2 is no SSH server. It said: “%3”</source>
        <translation>在 %1 的端口 %2 上应答的不是 SSH 服务器。它说：“%3”</translation>
    </message>
    <message>
        <source>Check the address and the port.</source>
        <translation>请检查地址和端口。</translation>
    </message>
    <message>
        <source>way to encrypt</source>
        <translation>加密算法</translation>
    </message>
    <message>
        <source>key exchange method</source>
        <translation>密钥交换方法</translation>
    </message>
    <message>
        <source>type of host key</source>
        <translation>主机密钥类型</translation>
    </message>
    <message>
        <source>message check (MAC)</source>
        <translation>消息校验（MAC）算法</translation>
    </message>
    <message>
        <source>%1 and Hearth have no %2 in common. It offers only: %3</source>
        <translation>%1 与 Hearth 没有共同的%2。它只提供：%3</translation>
    </message>
    <message>
        <source>Its SSH server is very old or set up narrowly: update it, or allow its method for this host in ~/.ssh/config.</source>
        <translation>其 SSH 服务器很旧或配置过严：请更新它，或在 ~/.ssh/config 中为此主机允许其方法。</translation>
    </message>
    <message>
        <source>What answers at %1 port %2 is no SSH server: its first line does not end.</source>
        <translation>在 %1 的端口 %2 上应答的不是 SSH 服务器：其首行没有结束。</translation>
    </message>
    <message>
        <source>%1 closed the connection before saying anything.</source>
        <translation>%1 未发送任何内容就关闭了连接。</translation>
    </message>
    <message>
        <source>%1 closed the connection while the keys were exchanged.</source>
        <translation>%1 在交换密钥时关闭了连接。</translation>
    </message>
    <message>
        <source>It may be starting, too busy (MaxStartups), or block this computer. Try again in a moment.</source>
        <translation>它可能正在启动、过于繁忙（MaxStartups），或屏蔽了本机。请稍后重试。</translation>
    </message>
    <message>
        <source>%1 and Hearth could not agree on a secure connection.</source>
        <translation>%1 与 Hearth 未能就安全连接达成一致。</translation>
    </message>
    <message>
        <source>The detail holds the library&apos;s own words.</source>
        <translation>详情中有底层库的原文。</translation>
    </message>
    <message>
        <source>SSH</source>
        <translation>SSH</translation>
    </message>
    <message>
        <source>There is no memory for a connection.</source>
        <translation>内存不足，无法建立连接。</translation>
    </message>
    <message>
        <source>%1 stopped answering while the keys were exchanged.</source>
        <translation>%1 在交换密钥时停止应答。</translation>
    </message>
    <message>
        <source>The network may drop large packets (MTU), or the machine hangs. Try again.</source>
        <translation>网络可能丢弃大包（MTU），或主机已卡死。请重试。</translation>
    </message>
    <message>
        <source>%1 accepts the connection on port %2 but says nothing.</source>
        <translation>%1 在端口 %2 上接受连接，但没有任何应答。</translation>
    </message>
    <message>
        <source>Check that an SSH server runs on that port, and that the machine does not hang.</source>
        <translation>请确认该端口上运行的是 SSH 服务器，且主机没有卡死。</translation>
    </message>
    <message>
        <source>The server showed no host key.</source>
        <translation>服务器没有出示主机密钥。</translation>
    </message>
    <message>
        <source>A certificate authority is trusted for this name (@cert-authority), but Hearth cannot check host certificates: compare the key itself.</source>
        <translation>此名称已信任某个证书颁发机构（@cert-authority），但 Hearth 无法校验主机证书：请核对密钥本身。</translation>
    </message>
    <message>
        <source>The host key could not be remembered: %1</source>
        <translation>无法记住主机密钥：%1</translation>
    </message>
    <message>
        <source>The host key of %1 is not known: %2 %3.</source>
        <translation>%1 的主机密钥未知：%2 %3。</translation>
    </message>
    <message>
        <source>Unknown keys are refused for this host (StrictHostKeyChecking). Add the key to known_hosts first.</source>
        <translation>此主机拒绝未知密钥（StrictHostKeyChecking）。请先将密钥加入 known_hosts。</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the machine&apos;s own, then trust it: connect from Hearth&apos;s window or run “hearthctl host trust %1”.</source>
        <translation>请与主机自身的指纹核对后再信任：在 Hearth 窗口中连接，或运行“hearthctl host trust %1”。</translation>
    </message>
    <message>
        <source>The host key of %1 is marked as revoked (%2): Hearth does not connect.</source>
        <translation>%1 的主机密钥被标记为已吊销（%2）：Hearth 不会连接。</translation>
    </message>
    <message>
        <source>Someone may be in between, or the server still uses a key that was withdrawn. Ask who runs it.</source>
        <translation>可能有人从中截取，也可能服务器仍在使用已撤回的密钥。请询问其管理者。</translation>
    </message>
    <message>
        <source>The host key of %1 has changed. Remembered: %2. Now: %3.</source>
        <translation>%1 的主机密钥已改变。已记住的：%2。现在的：%3。</translation>
    </message>
    <message>
        <source>The machine was set up anew, or someone is in between. Compare the fingerprint; remove the old key (%1) only if it is right.</source>
        <translation>机器可能重装过，也可能有人从中截取。请核对指纹；确认无误后才可删除旧密钥（%1）。</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>主机密钥</translation>
    </message>
    <message>
        <source>%1, accepted for now</source>
        <translation>%1，本次接受</translation>
    </message>
    <message>
        <source>%1, now remembered</source>
        <translation>%1，现已记住</translation>
    </message>
    <message>
        <source>%1, replaces the old one</source>
        <translation>%1，替换了旧密钥</translation>
    </message>
    <message>
        <source>The key %1 cannot be read: %2.</source>
        <translation>无法读取密钥 %1：%2。</translation>
    </message>
    <message>
        <source>Check who owns the file.</source>
        <translation>请检查文件的所有者。</translation>
    </message>
    <message>
        <source>%1 is too large to be a key.</source>
        <translation>%1 太大，不可能是密钥。</translation>
    </message>
    <message>
        <source>Choose the private key&apos;s file.</source>
        <translation>请选择私钥文件。</translation>
    </message>
    <message>
        <source>Other users may read the key %1, so it is not used.</source>
        <translation>其他用户可以读取密钥 %1，因此不使用它。</translation>
    </message>
    <message>
        <source>Run: chmod 600 %1</source>
        <translation>请运行：chmod 600 %1</translation>
    </message>
    <message>
        <source>%1 holds no private key.</source>
        <translation>%1 中没有私钥。</translation>
    </message>
    <message>
        <source>That is the public half: choose the file without .pub.</source>
        <translation>这是公钥：请选择不带 .pub 的文件。</translation>
    </message>
    <message>
        <source>It gives little time to log in (LoginGraceTime). Try again and answer sooner.</source>
        <translation>它留给登录的时间很短（LoginGraceTime）。请重试并尽快回答。</translation>
    </message>
    <message>
        <source>The server closed the connection while you were asked. Connecting again.</source>
        <translation>在等您回答时服务器关闭了连接。正在重新连接。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>与 %1 的连接已断开。</translation>
    </message>
    <message>
        <source>The machine or the network went away. It is connected again when it is next needed.</source>
        <translation>主机或网络不可用。下次需要时会重新连接。</translation>
    </message>
    <message>
        <source>%1 ended the connection: %2</source>
        <translation>%1 结束了连接：%2</translation>
    </message>
    <message>
        <source>%1 does not answer any more.</source>
        <translation>%1 不再应答。</translation>
    </message>
    <message>
        <source>The name %1 could not be looked up: the name server does not answer.</source>
        <translation>无法解析名称 %1：域名服务器无应答。</translation>
    </message>
    <message>
        <source>Check that this computer is online, or use the machine&apos;s IP address.</source>
        <translation>请检查本机是否联网，或改用该主机的 IP 地址。</translation>
    </message>
    <message>
        <source>No machine is known by the name %1.</source>
        <translation>没有名为 %1 的主机。</translation>
    </message>
    <message>
        <source>Check the spelling. A name of your home network may need its full form or the IP address.</source>
        <translation>请检查拼写。家庭网络中的名称可能需要写全，或改用 IP 地址。</translation>
    </message>
    <message>
        <source>“%1” is no name of a machine.</source>
        <translation>“%1”不是主机名。</translation>
    </message>
    <message>
        <source>Give its name or IP address.</source>
        <translation>请填写其名称或 IP 地址。</translation>
    </message>
    <message>
        <source>Looking up the name %1 took too long.</source>
        <translation>解析名称 %1 用时过长。</translation>
    </message>
    <message>
        <source>The far side closed it.</source>
        <translation>远端已将其关闭。</translation>
    </message>
    <message>
        <source>There is no room to read into.</source>
        <translation>没有可供读入的空间。</translation>
    </message>
    <message>
        <source>Its input is closed already.</source>
        <translation>其输入已经关闭。</translation>
    </message>
    <message>
        <source>The command ended without telling how.</source>
        <translation>命令已结束，但没有说明结果。</translation>
    </message>
    <message>
        <source>The server may have ended it.</source>
        <translation>可能是服务器将其终止。</translation>
    </message>
    <message>
        <source>There is no key at %1.</source>
        <translation>%1 处没有密钥。</translation>
    </message>
    <message>
        <source>Choose its file anew, or put it back there.</source>
        <translation>请重新选择密钥文件，或把它放回原处。</translation>
    </message>
    <message>
        <source>The server has no free port for this.</source>
        <translation>服务器没有可用于此的空闲端口。</translation>
    </message>
    <message>
        <source>The server does not listen on port %1 for this.</source>
        <translation>服务器没有为此监听端口 %1。</translation>
    </message>
    <message>
        <source>The port is in use there, is below 1024 without being root, or its administrator forbids it (AllowTcpForwarding, PermitListen in sshd_config).</source>
        <translation>该端口在那边已被占用，或小于 1024 而登录者不是 root，或被管理员禁止（sshd_config 中的 AllowTcpForwarding、PermitListen）。</translation>
    </message>
    <message>
        <source>Hearth does not use an SSH agent on Windows: only key files are tried.</source>
        <translation>在 Windows 上 Hearth 不使用 SSH 代理：只尝试密钥文件。</translation>
    </message>
    <message>
        <source>The server offers no way to log in that Hearth knows. Its administrator decides that: AuthenticationMethods in sshd_config.</source>
        <translation>服务器没有提供 Hearth 支持的登录方式。这由其管理员决定：sshd_config 中的 AuthenticationMethods。</translation>
    </message>
    <message>
        <source>The server listens on no port for this.</source>
        <translation>服务器不为此监听任何端口。</translation>
    </message>
    <message>
        <source>Its administrator decides that: AllowTcpForwarding, PermitListen in sshd_config. Or the machine has no such address.</source>
        <translation>由其管理员决定：sshd_config 中的 AllowTcpForwarding、PermitListen。也可能那台机器没有这个地址。</translation>
    </message>
    <message>
        <source>The proxy command ended with code %1.</source>
        <translation>代理命令已退出，退出码 %1。</translation>
    </message>
    <message>
        <source>The proxy command ended with code %1: %2</source>
        <translation>代理命令已退出，退出码 %1：%2</translation>
    </message>
    <message>
        <source>Check the command and the name that it leads to: a Colab machine has another name each day.</source>
        <translation>请检查该命令及其所通向的名称：Colab 机器每天换一个名称。</translation>
    </message>
    <message>
        <source>The server does not offer “%1”.</source>
        <translation>服务器不提供“%1”。</translation>
    </message>
    <message>
        <source>Its administrator decides that: Subsystem in sshd_config.</source>
        <translation>这由其管理员决定：sshd_config 中的 Subsystem。</translation>
    </message>
    <message>
        <source>It answers at %1, another address of this host.</source>
        <translation>应答来自 %1，即此主机的另一个地址。</translation>
    </message>
    <message>
        <source>%1, another address of %2, answers with a different host key. Remembered: %3. Now: %4.</source>
        <translation>在 %1（%2 的另一个地址）应答的是不同的主机密钥。已记住的：%3。现在的：%4。</translation>
    </message>
    <message>
        <source>Another machine may have that address now: remove it from the host. If the machine was reinstalled, compare the fingerprint and remove the old key (%1).</source>
        <translation>该地址现在可能属于另一台机器：请从主机设置中去掉它。如果是主机重新安装过，请核对指纹并删除旧密钥（%1）。</translation>
    </message>
    <message>
        <source>No answer so far</source>
        <translation>尚无应答</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>Also tried, without success: %1.</source>
        <translation>以下地址也尝试过，未成功：%1。</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>here</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>连接已断开</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>connection lost, trying again</source>
        <translation>连接已断开，正在重试</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>on, nobody answers</source>
        <translation>已打开，无应答</translation>
    </message>
    <message>
        <source>%1 of %2 on</source>
        <translation>%2 个中有 %1 个打开</translation>
    </message>
    <message>
        <source>not reached yet, trying again</source>
        <translation>尚未连通，正在重试</translation>
    </message>
    <message>
        <source>Connect, or try again: Hearth shows the fingerprint and asks. Compare it with the machine&apos;s own before you trust it.</source>
        <translation>请连接或重试：Hearth 会显示指纹并询问。信任之前，先与该机器自身的指纹核对。</translation>
    </message>
    <message>
        <source>connected via %1</source>
        <translation>已通过 %1 连接</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1 天前</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>Tls</name>
    <message>
        <source>The server ended TLS before it began.</source>
        <translation>服务器在 TLS 握手完成之前就结束了它。</translation>
    </message>
    <message>
        <source>The server closed the connection without ending TLS.</source>
        <translation>服务器没有结束 TLS 就关闭了连接。</translation>
    </message>
    <message>
        <source>The server does not speak TLS as Hearth does.</source>
        <translation>服务器使用的 TLS 与 Hearth 不兼容，或根本不使用 TLS。</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show in the window</source>
        <translation>在窗口中显示</translation>
    </message>
    <message>
        <source>A question waits for you…</source>
        <translation>有问题等您回答…</translation>
    </message>
    <message>
        <source>%1 more in the window…</source>
        <translation>窗口中另有 %1 项…</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Show Hearth</source>
        <translation>显示 Hearth</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Hearth: a question waits for you</source>
        <translation>Hearth：有问题等您回答</translation>
    </message>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Switch all on</source>
        <translation>全部打开</translation>
    </message>
    <message>
        <source>Switch all off</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>在 %2 上%1</translation>
    </message>
    <message>
        <source>Reconnect all</source>
        <translation>全部重新连接</translation>
    </message>
    <message>
        <source>Mute notifications</source>
        <translation>通知静音</translation>
    </message>
    <message numerus="yes">
        <source>Hearth: %1 of %n tunnels down</source>
        <translation>
            <numerusform>Hearth：%n 个隧道中有 %1 个断开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hearth: %n open tunnels</source>
        <translation>
            <numerusform>Hearth：%n 个隧道已打开</numerusform>
        </translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>允许</translation>
    </message>
</context>
<context>
    <name>hearth</name>
    <message>
        <source>The answer is too long.</source>
        <translation>应答过长。</translation>
    </message>
    <message>
        <source>The command printed too much.</source>
        <translation>命令的输出过多。</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>信号 %1</translation>
    </message>
    <message>
        <source>%1 failed (%2).</source>
        <translation>%1失败（%2）。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>用时过长。</translation>
    </message>
    <message>
        <source>Try again; the machine or the network may be slow.</source>
        <translation>请重试；主机或网络可能较慢。</translation>
    </message>
    <message>
        <source>The system refused a request.</source>
        <translation>系统拒绝了请求。</translation>
    </message>
</context>
<context>
    <name>hearth::ActionBar</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>hearth::ActivityLog</name>
    <message>
        <source>What Hearth ran</source>
        <translation>Hearth 执行过的操作</translation>
    </message>
    <message>
        <source>What ran, newest first</source>
        <translation>执行过的操作，最新的在前</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Nothing has run yet. What you start shows here with its times and commands.</source>
        <translation>还没有执行过任何操作。您启动的操作会连同时间和命令显示在这里。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Copy commands</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>hearth::ActivityStrip</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的操作</translation>
    </message>
</context>
<context>
    <name>hearth::AddControllerDialog</name>
    <message>
        <source>It is kept in the system&apos;s keychain, never in a file.</source>
        <translation>保存在系统钥匙串中，绝不写入文件。</translation>
    </message>
    <message>
        <source>There is no keychain here: it is forgotten when Hearth quits.</source>
        <translation>这里没有钥匙串：Hearth 退出后即忘记它。</translation>
    </message>
    <message>
        <source>The key of a service account, created at central.zerotier.com.</source>
        <translation>在 central.zerotier.com 创建的服务账号密钥。</translation>
    </message>
    <message>
        <source>Create one at my.zerotier.com under Account, API Access Tokens.</source>
        <translation>在 my.zerotier.com 的 Account 页面“API Access Tokens”下创建。</translation>
    </message>
    <message>
        <source>Add a ZeroTier controller</source>
        <translation>添加 ZeroTier 控制器</translation>
    </message>
    <message>
        <source>ZeroTier Central (my.zerotier.com)</source>
        <translation>ZeroTier Central（my.zerotier.com）</translation>
    </message>
    <message>
        <source>New Central (central.zerotier.com)</source>
        <translation>新版 Central（central.zerotier.com）</translation>
    </message>
    <message>
        <source>A machine&apos;s own controller</source>
        <translation>主机自带的控制器</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>默认地址</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>The controller in its ZeroTier service. Up to version 1.14 every service has one; later versions only if they were built with it.</source>
        <translation>其 ZeroTier 服务内置的控制器。1.14 及更早版本都有；更新的版本只有编译时包含才有。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>API address</source>
        <translation>API 地址</translation>
    </message>
    <message>
        <source>Only if it is not ZeroTier&apos;s own: https://central.example.org/api/v1</source>
        <translation>仅在不使用 ZeroTier 官方地址时填写：https://central.example.org/api/v1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Add controller</source>
        <translation>添加控制器</translation>
    </message>
    <message>
        <source>Asking it…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Add the controller %1</source>
        <translation>添加控制器 %1</translation>
    </message>
    <message>
        <source>New token for %1</source>
        <translation>更换 %1 的令牌</translation>
    </message>
    <message>
        <source>It replaces the current token.</source>
        <translation>原来的令牌会被删除。</translation>
    </message>
    <message>
        <source>Replace token</source>
        <translation>更换令牌</translation>
    </message>
    <message>
        <source>Replace the token for %1</source>
        <translation>更换 %1 的令牌</translation>
    </message>
</context>
<context>
    <name>hearth::AddDiskDialog</name>
    <message>
        <source>Add a disk to %1</source>
        <translation>为 %1 添加磁盘</translation>
    </message>
    <message>
        <source>The guest may only read it</source>
        <translation>客户机只能读取它</translation>
    </message>
    <message>
        <source>A new, empty disk</source>
        <translation>新的空磁盘</translation>
    </message>
    <message>
        <source>A file that is there</source>
        <translation>已有的文件</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>qcow2: grows as it fills, has snapshots</source>
        <translation>qcow2：随写入增长，支持快照</translation>
    </message>
    <message>
        <source>raw: nothing but the disk&apos;s bytes</source>
        <translation>raw：只有磁盘本身的字节</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Its file on %1</source>
        <translation>它在 %1 上的文件</translation>
    </message>
    <message>
        <source>It is used where it is. What ends in .iso becomes a disc.</source>
        <translation>在原处直接使用。以 .iso 结尾的文件会成为光盘。</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>总线</translation>
    </message>
    <message>
        <source>virtio is the fastest; a guest that lacks its driver sees SATA or USB.</source>
        <translation>virtio 最快；没有其驱动的客户机能识别 SATA 或 USB。</translation>
    </message>
    <message>
        <source>Add disk</source>
        <translation>添加磁盘</translation>
    </message>
    <message>
        <source>Its whole path is needed, beginning with /.</source>
        <translation>需要以 / 开头的完整路径。</translation>
    </message>
    <message>
        <source>As its name and its content say</source>
        <translation>按其名称和内容判断</translation>
    </message>
    <message>
        <source>Its format</source>
        <translation>其格式</translation>
    </message>
    <message>
        <source>Its content alone is not believed: a guest that had it as a raw disk can have written that.</source>
        <translation>不会仅凭其内容判断：曾把它当作 raw 磁盘的客户机可能写入了这些内容。</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在查看…</translation>
    </message>
</context>
<context>
    <name>hearth::Application</name>
    <message>
        <source>Hearth keeps running</source>
        <translation>Hearth 仍在运行</translation>
    </message>
    <message>
        <source>Open it from the tray. Quit ends it and closes tunnels.</source>
        <translation>可从系统托盘打开。选择“退出”会结束它并关闭隧道。</translation>
    </message>
    <message>
        <source>Passwords are kept in the system&apos;s keychain, never in a file.</source>
        <translation>密码保存在系统钥匙串中，绝不写入文件。</translation>
    </message>
    <message>
        <source>There is no keychain here: passwords are forgotten when Hearth ends.</source>
        <translation>这里没有钥匙串：Hearth 退出后即忘记密码。</translation>
    </message>
    <message>
        <source>Allow it in the tray&apos;s menu, or look at it in the window.</source>
        <translation>可在托盘菜单中允许，或在窗口中查看。</translation>
    </message>
</context>
<context>
    <name>hearth::Asker</name>
    <message>
        <source>The host key of %1 is not known yet.</source>
        <translation>%1 的主机密钥尚未知晓。</translation>
    </message>
    <message>
        <source>Compare its fingerprint %1 with the owner&apos;s, then trust it.</source>
        <translation>请将其指纹 %1 与主机所有者核对，然后再信任。</translation>
    </message>
    <message>
        <source>The host key of %1 has changed.</source>
        <translation>%1 的主机密钥已改变。</translation>
    </message>
    <message>
        <source>Someone may be listening in, or the machine was installed anew. Compare the fingerprint %1 with the owner&apos;s before you remove the old key.</source>
        <translation>可能有人在窃听，也可能是机器重装过。删除旧密钥之前，请将指纹 %1 与主机所有者核对。</translation>
    </message>
    <message>
        <source>A key for %1 needs its passphrase, and nobody can be asked here.</source>
        <translation>%1 的密钥需要密码短语，而此处无法询问。</translation>
    </message>
    <message>
        <source>%1 asks for an answer, and nobody can be asked here.</source>
        <translation>%1 要求回答，而此处无法询问。</translation>
    </message>
    <message>
        <source>Connect once from the window or a terminal, or use a key that the agent holds.</source>
        <translation>请先从窗口或终端连接一次，或使用代理程序中的密钥。</translation>
    </message>
    <message>
        <source>There is more than one way to go on, and nobody can be asked here: name one.</source>
        <translation>有多种选择，而此处无法询问：请指定其一。</translation>
    </message>
</context>
<context>
    <name>hearth::AskingMembers</name>
    <message>
        <source>%1 wants to join %2</source>
        <translation>%1 请求加入 %2</translation>
    </message>
    <message>
        <source>Authorize %1</source>
        <translation>授权 %1</translation>
    </message>
    <message>
        <source>%1 is authorized</source>
        <translation>已授权 %1</translation>
    </message>
</context>
<context>
    <name>hearth::BuildImageDialog</name>
    <message>
        <source>Build an image on %1</source>
        <translation>在 %1 上构建镜像</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>返回表单</translation>
    </message>
    <message>
        <source>Build output</source>
        <translation>构建的输出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>%1 is now on %2: %3.</source>
        <translation>%1 现已在 %2 上：%3。</translation>
    </message>
    <message>
        <source>The folder with the Dockerfile</source>
        <translation>含有 Dockerfile 的文件夹</translation>
    </message>
    <message>
        <source>Build %1</source>
        <translation>构建 %1</translation>
    </message>
    <message>
        <source>Finished steps stay in the engine&apos;s cache.</source>
        <translation>已完成的步骤会留在引擎的缓存中。</translation>
    </message>
</context>
<context>
    <name>hearth::BuildImageForm</name>
    <message>
        <source>Name of the image</source>
        <translation>镜像的名称</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>Relative to the folder</source>
        <translation>相对于该文件夹</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>The last one to build, if there are several</source>
        <translation>有多个阶段时，构建到哪一个</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>最后一个</translation>
    </message>
    <message>
        <source>Run every step again, without the cache</source>
        <translation>不用缓存，重新执行每一步</translation>
    </message>
    <message>
        <source>Look for newer base images</source>
        <translation>查找更新的基础镜像</translation>
    </message>
    <message>
        <source>Where the folder is</source>
        <translation>文件夹的位置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder with the Dockerfile</source>
        <translation>含有 Dockerfile 的文件夹</translation>
    </message>
    <message>
        <source>The folder is on</source>
        <translation>文件夹位于</translation>
    </message>
    <message>
        <source>Build arguments</source>
        <translation>构建参数</translation>
    </message>
    <message>
        <source>One per line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>It is streamed to %1 as it is read; .dockerignore applies.</source>
        <translation>边读取边以流的方式传送到 %1；会遵循 .dockerignore。</translation>
    </message>
    <message>
        <source>.dockerignore applies.</source>
        <translation>会遵循 .dockerignore。</translation>
    </message>
    <message>
        <source>A full path is needed here.</source>
        <translation>这里需要完整路径。</translation>
    </message>
    <message>
        <source>It must be in the folder.</source>
        <translation>它必须在该文件夹中。</translation>
    </message>
    <message>
        <source>They stay in the image, where anyone who has it can read them: no passwords or keys.</source>
        <translation>它们会留在镜像中，拥有镜像的人都能读到：不要填写密码或密钥。</translation>
    </message>
</context>
<context>
    <name>hearth::ChangeImage</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Only the name %1 is removed. The image stays: it is also called %2.</source>
        <translation>只移除名称 %1。镜像会保留：它还叫 %2。</translation>
    </message>
    <message>
        <source>The image is deleted. It has no name.</source>
        <translation>镜像会被删除。它没有名称。</translation>
    </message>
    <message>
        <source>The image is deleted, along with its names: %1.</source>
        <translation>镜像会被删除，其名称也一并移除：%1。</translation>
    </message>
    <message>
        <source>Layers that other images share stay.</source>
        <translation>其他镜像也有的层会保留。</translation>
    </message>
    <message>
        <source>Containers made from it: %1. The engine refuses while there are any.</source>
        <translation>由它创建的容器：%1。只要还有一个，引擎就会拒绝。</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>为 %1 加名称</translation>
    </message>
    <message>
        <source>Another name for it</source>
        <translation>它的另一个名称</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>添加名称</translation>
    </message>
    <message>
        <source>It already has that name.</source>
        <translation>它已经有这个名称。</translation>
    </message>
    <message>
        <source>Remove an image</source>
        <translation>移除镜像</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>What to remove</source>
        <translation>移除哪些</translation>
    </message>
    <message>
        <source>The image, with all its names</source>
        <translation>镜像及其全部名称</translation>
    </message>
    <message>
        <source>Only the name %1</source>
        <translation>只移除名称 %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Force removal</source>
        <translation>强制移除</translation>
    </message>
    <message>
        <source>Docker removes it even if stopped containers were made from it. Podman also removes all containers made from it, even running ones.</source>
        <translation>即使有由它创建的已停止容器，Docker 也会移除它。Podman 还会移除由它创建的所有容器，包括正在运行的。</translation>
    </message>
</context>
<context>
    <name>hearth::ChoiceDialog</name>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>hearth::CloneDialog</name>
    <message>
        <source>Clone %1</source>
        <translation>克隆 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A full copy</source>
        <translation>完整副本</translation>
    </message>
    <message>
        <source>A linked clone</source>
        <translation>链接克隆</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Made at once, and small: its disks hold only what differs. In return %1 can neither be started, changed nor removed as long as the clone builds on its disks.</source>
        <translation>立即完成，占用很小：其磁盘只保存差异。代价是：只要克隆仍基于 %1 的磁盘，%1 就不能启动、更改或移除。</translation>
    </message>
    <message>
        <source>It stands on its own. Its disks take as much room again as what they hold.</source>
        <translation>它完全独立。其磁盘会再占用与现有内容同样多的空间。</translation>
    </message>
    <message>
        <source>Snapshots do not come along.</source>
        <translation>不包含快照。</translation>
    </message>
    <message>
        <source>Clone %1 as %2</source>
        <translation>将 %1 克隆为 %2</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>It was not made.</source>
        <translation>它没有被创建。</translation>
    </message>
    <message>
        <source>Stopped, nothing of it is kept.</source>
        <translation>若停止，不会保留任何内容。</translation>
    </message>
</context>
<context>
    <name>hearth::CommandPreview</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>hearth::CommitContainerDialog</name>
    <message>
        <source>Make an image from %1</source>
        <translation>由 %1 创建镜像</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>镜像的名称</translation>
    </message>
    <message>
        <source>Pause the container meanwhile</source>
        <translation>期间暂停容器</translation>
    </message>
    <message>
        <source>Make the image</source>
        <translation>创建镜像</translation>
    </message>
    <message>
        <source>So that no file in the image is only half written</source>
        <translation>以免镜像中有只写了一半的文件</translation>
    </message>
    <message>
        <source>The image has the container&apos;s files as they are now. The contents of its volumes are not in the image.</source>
        <translation>镜像包含容器当前的文件。卷中的内容不在镜像中。</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Make the image %1 from %2</source>
        <translation>由 %2 创建镜像 %1</translation>
    </message>
    <message>
        <source>%1 is now in the list of images.</source>
        <translation>%1 现已在镜像列表中。</translation>
    </message>
    <message>
        <source>The engine may still make the image: check the list of images.</source>
        <translation>引擎仍可能会创建该镜像：请查看镜像列表。</translation>
    </message>
</context>
<context>
    <name>hearth::ComposeActions</name>
    <message>
        <source>The container engine does not answer.</source>
        <translation>容器引擎没有响应。</translation>
    </message>
    <message>
        <source>It does not say which compose files it was made from.</source>
        <translation>它没有说明由哪些 Compose 文件创建。</translation>
    </message>
    <message>
        <source>Another action on it is in progress.</source>
        <translation>正在对其进行操作。</translation>
    </message>
    <message>
        <source>It is down.</source>
        <translation>它已停止。</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Down…</source>
        <translation>停止并移除…</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>拉取</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Show the output</source>
        <translation>显示输出</translation>
    </message>
    <message>
        <source>No action on it is in progress.</source>
        <translation>没有正在对其进行的操作。</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Open a compose file</source>
        <translation>打开 Compose 文件</translation>
    </message>
    <message>
        <source>Choose the folder for the new project</source>
        <translation>选择新项目的文件夹</translation>
    </message>
</context>
<context>
    <name>hearth::ComposeActs</name>
    <message>
        <source>being brought up</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>being taken down</source>
        <translation>正在停止并移除</translation>
    </message>
    <message>
        <source>its images are being pulled</source>
        <translation>正在拉取其镜像</translation>
    </message>
    <message>
        <source>being validated</source>
        <translation>正在校验</translation>
    </message>
</context>
<context>
    <name>hearth::ComposeDetail</name>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>About</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <translation>%2 个中有 %1 个在运行</translation>
    </message>
    <message>
        <source>%1, when last seen</source>
        <translation>%1，上次所见</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
</context>
<context>
    <name>hearth::ComposeDownDialog</name>
    <message>
        <source>Take down a project</source>
        <translation>停止并移除项目</translation>
    </message>
    <message>
        <source>Also remove its volumes, with everything in them</source>
        <translation>一并移除其卷及其中的全部内容</translation>
    </message>
    <message>
        <source>Take down %1?</source>
        <translation>停止并移除 %1？</translation>
    </message>
    <message>
        <source>Its containers are stopped and removed, and so are its networks. What was written in a container but not in a volume is gone for good. Its images and files stay.</source>
        <translation>其容器会被停止并移除，其网络也会被移除。写在容器内而不在卷中的内容将永久丢失。其镜像和文件会保留。</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>停止并移除</translation>
    </message>
    <message>
        <source>It has no named volumes.</source>
        <translation>它没有命名卷。</translation>
    </message>
</context>
<context>
    <name>hearth::ComposeEditor</name>
    <message>
        <source>%2 on %1</source>
        <translation>%1 上的 %2</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Checks what is written here with the machine&apos;s own compose</source>
        <translation>用机器自身的 Compose 检查这里所写的内容</translation>
    </message>
    <message>
        <source>Save and bring up</source>
        <translation>保存并启动</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>NAME=value</source>
        <translation>NAME=value</translation>
    </message>
    <message>
        <source>Compose accepts these files.</source>
        <translation>Compose 接受这些文件。</translation>
    </message>
    <message>
        <source>Compose does not accept this: line %1 of %2.</source>
        <translation>Compose 不接受此内容：%2 的第 %1 行。</translation>
    </message>
    <message>
        <source>Compose does not accept this.</source>
        <translation>Compose 不接受此内容。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Your changes to %1 are lost.</source>
        <translation>对 %1 的更改会丢失。</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>不保存就关闭？</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存就关闭</translation>
    </message>
    <message>
        <source>Bring up</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Checking with compose…</source>
        <translation>正在用 Compose 检查…</translation>
    </message>
</context>
<context>
    <name>hearth::ComposeRunDialog</name>
    <message>
        <source>What has already been started keeps running.</source>
        <translation>已经启动的会继续运行。</translation>
    </message>
    <message>
        <source>What has already been removed is gone.</source>
        <translation>已经移除的不会恢复。</translation>
    </message>
    <message>
        <source>Layers that have already arrived stay.</source>
        <translation>已经收到的层会保留。</translation>
    </message>
    <message>
        <source>It changes nothing.</source>
        <translation>它不会更改任何内容。</translation>
    </message>
    <message>
        <source>%1 is up.</source>
        <translation>%1 已启动。</translation>
    </message>
    <message>
        <source>%1 is down. Its volumes are kept.</source>
        <translation>%1 已停止。其卷已保留。</translation>
    </message>
    <message>
        <source>%1 is down, and its volumes are gone.</source>
        <translation>%1 已停止，其卷已移除。</translation>
    </message>
    <message>
        <source>The images of %1 have been pulled. Up recreates its containers from them.</source>
        <translation>已拉取 %1 的镜像。“启动”会用它们重新创建其容器。</translation>
    </message>
    <message>
        <source>The files of %1 are valid. This is what compose makes of them:</source>
        <translation>%1 的文件有效。Compose 对它们的解析结果如下：</translation>
    </message>
    <message>
        <source>Bring up %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Take down %1</source>
        <translation>停止并移除 %1</translation>
    </message>
    <message>
        <source>Pull the images of %1</source>
        <translation>拉取 %1 的镜像</translation>
    </message>
    <message>
        <source>Validate %1</source>
        <translation>校验 %1</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>hearth::ConnectionTest</name>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerActions</name>
    <message>
        <source>It is paused: resume it instead.</source>
        <translation>它已暂停：请改为让它继续。</translation>
    </message>
    <message>
        <source>It is being removed.</source>
        <translation>它正在被移除。</translation>
    </message>
    <message>
        <source>It is already running.</source>
        <translation>它已在运行。</translation>
    </message>
    <message>
        <source>It is not running.</source>
        <translation>它没有运行。</translation>
    </message>
    <message>
        <source>It is paused: resume it first.</source>
        <translation>它已暂停：请先让它继续。</translation>
    </message>
    <message>
        <source>It is already paused.</source>
        <translation>它已经暂停。</translation>
    </message>
    <message>
        <source>It is restarting.</source>
        <translation>它正在重启。</translation>
    </message>
    <message>
        <source>It is not paused.</source>
        <translation>它没有暂停。</translation>
    </message>
    <message>
        <source>The container engine does not answer.</source>
        <translation>容器引擎没有响应。</translation>
    </message>
    <message>
        <source>Choose a container first.</source>
        <translation>请先选择一个容器。</translation>
    </message>
    <message>
        <source>Another action on it is in progress.</source>
        <translation>正在对其进行操作。</translation>
    </message>
    <message>
        <source>None of the selected containers can.</source>
        <translation>所选容器都不能执行此操作。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Open port %1</source>
        <translation>打开端口 %1</translation>
    </message>
    <message>
        <source>Copy the address of port %1</source>
        <translation>复制端口 %1 的地址</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Choose a single container.</source>
        <translation>请只选择一个容器。</translation>
    </message>
    <message>
        <source>Kill…</source>
        <translation>强制结束…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Kill %1?</source>
        <translation>强制结束 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Kill %n container(s)?</source>
        <translation>
            <numerusform>强制结束 %n 个容器？</numerusform>
        </translation>
    </message>
    <message>
        <source>It ends at once. What it has not written to disk is lost.</source>
        <translation>它会立即结束。尚未写入磁盘的内容会丢失。</translation>
    </message>
    <message>
        <source>%1 end at once. What they have not written to disk is lost.</source>
        <translation>%1 会立即结束。尚未写入磁盘的内容会丢失。</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制结束</translation>
    </message>
    <message>
        <source>%1 was copied to the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Open a port forward to %1</source>
        <translation>打开到 %1 的端口转发</translation>
    </message>
    <message>
        <source>Open a shell</source>
        <translation>打开 Shell</translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation>检查…</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>限制…</translation>
    </message>
    <message>
        <source>Make an image from it…</source>
        <translation>由它创建镜像…</translation>
    </message>
    <message>
        <source>Send to another machine…</source>
        <translation>发送到另一台机器…</translation>
    </message>
    <message>
        <source>Check the graphics card…</source>
        <translation>检查显卡…</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerActs</name>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>重启 %1</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>正在重启</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>继续运行 %1</translation>
    </message>
    <message>
        <source>resuming</source>
        <translation>正在继续</translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation>强制结束 %1</translation>
    </message>
    <message>
        <source>being killed</source>
        <translation>正在强制结束</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>being renamed</source>
        <translation>正在重命名</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>正在移除</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerDetailView</name>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>Other ports</source>
        <translation>其他端口</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Volumes and folders</source>
        <translation>卷和文件夹</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>About</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>when last seen</source>
        <translation>上次所见</translation>
    </message>
    <message>
        <source>%1, when last seen</source>
        <translation>%1，上次所见</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerFilesView</name>
    <message>
        <source>Parent folder</source>
        <translation>上级文件夹</translation>
    </message>
    <message>
        <source>Reload the folder</source>
        <translation>重新读取文件夹</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>查找名称</translation>
    </message>
    <message>
        <source>Copy here…</source>
        <translation>复制到本机…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>This folder is empty.</source>
        <translation>此文件夹为空。</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>文件和文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Copies the selection to this computer</source>
        <translation>将所选内容复制到本机</translation>
    </message>
    <message>
        <source>Copies files from this computer into this folder; you can also drop them here</source>
        <translation>将本机上的文件复制到此文件夹；也可以把它们拖放到这里</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Copy to a folder of this computer</source>
        <translation>复制到本机的文件夹</translation>
    </message>
    <message>
        <source>Copy here</source>
        <translation>复制到本机</translation>
    </message>
    <message>
        <source>Copy into %1</source>
        <translation>复制到 %1 中</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancelled. What was copied completely is kept.</source>
        <translation>已取消。已完整复制的内容会保留。</translation>
    </message>
    <message>
        <source>Cancelled. What had arrived by then is in the container.</source>
        <translation>已取消。此前已传入的内容在容器中。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy the command that copies it here</source>
        <translation>复制将其复制到本机的命令</translation>
    </message>
    <message>
        <source>No name matches.</source>
        <translation>没有匹配的名称。</translation>
    </message>
    <message>
        <source>Reading the folder: the container is not running, so this takes up to 8 seconds…</source>
        <translation>正在读取文件夹：容器没有运行，因此最多需要 8 秒…</translation>
    </message>
    <message>
        <source>Not everything is listed; type the path above.</source>
        <translation>未列出全部内容；请在上方输入路径。</translation>
    </message>
    <message>
        <source>Drop to copy it into %1.</source>
        <translation>松开以复制到 %1 中。</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerImages</name>
    <message>
        <source>Choose an image first.</source>
        <translation>请先选择一个镜像。</translation>
    </message>
    <message>
        <source>It has no name.</source>
        <translation>它没有名称。</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Find an image</source>
        <translation>查找镜像</translation>
    </message>
    <message>
        <source>No image matches.</source>
        <translation>没有匹配的镜像。</translation>
    </message>
    <message>
        <source>Pull…</source>
        <translation>拉取…</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>加载…</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>清理…</translation>
    </message>
    <message>
        <source>Send to…</source>
        <translation>发送到…</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>保存到文件…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>添加名称…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Loaded: %1.</source>
        <translation>已加载：%1。</translation>
    </message>
    <message>
        <source>No images yet. Run a container, or pull, build or load an image.</source>
        <translation>还没有镜像。请运行容器，或者拉取、构建或加载镜像。</translation>
    </message>
    <message>
        <source>Build…</source>
        <translation>构建…</translation>
    </message>
    <message>
        <source>A saved image…</source>
        <translation>已保存的镜像…</translation>
    </message>
    <message>
        <source>A root file system, as an image…</source>
        <translation>将根文件系统导入为镜像…</translation>
    </message>
    <message>
        <source>Give it a name first: Tag…</source>
        <translation>请先给它一个名称：添加名称…</translation>
    </message>
    <message>
        <source>Push…</source>
        <translation>推送…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerImagesModel</name>
    <message>
        <source>without a name</source>
        <translation>无名称</translation>
    </message>
    <message>
        <source>no container</source>
        <translation>没有容器</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerLog</name>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Last 10 minutes</source>
        <translation>最近 10 分钟</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近 1 天</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Output and errors</source>
        <translation>输出和错误</translation>
    </message>
    <message>
        <source>Output only (stdout)</source>
        <translation>仅输出（stdout）</translation>
    </message>
    <message>
        <source>Errors only (stderr)</source>
        <translation>仅错误（stderr）</translation>
    </message>
    <message>
        <source>Lines from stderr have a red mark in front of them.</source>
        <translation>来自 stderr 的行前有红色标记。</translation>
    </message>
    <message>
        <source>Stay at the end, where new lines appear</source>
        <translation>停留在末尾，随新行滚动</translation>
    </message>
    <message>
        <source>Add no lines until this is pressed again; nothing is lost</source>
        <translation>再次按下之前不再读入新内容；不会丢失任何内容</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Show times</source>
        <translation>显示时间</translation>
    </message>
    <message>
        <source>Copy the selection, or everything</source>
        <translation>复制所选内容，未选择时复制全部</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>保存到文件…</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>显示命令</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Nothing written yet.</source>
        <translation>还没有输出。</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>它没有任何输出。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>How this log is read</source>
        <translation>此日志的读取方式</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请换一个位置。</translation>
    </message>
    <message>
        <source>Save the log of %1</source>
        <translation>保存 %1 的日志</translation>
    </message>
    <message>
        <source>The log was saved to %1.</source>
        <translation>日志已保存到 %1。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerNetworks</name>
    <message>
        <source>No networks yet. Containers in the same network reach each other.</source>
        <translation>还没有网络。同一网络中的容器可以互相访问。</translation>
    </message>
    <message>
        <source>Create a network…</source>
        <translation>创建网络…</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Find a network</source>
        <translation>查找网络</translation>
    </message>
    <message>
        <source>No network matches.</source>
        <translation>没有匹配的网络。</translation>
    </message>
    <message>
        <source>Choose a network first.</source>
        <translation>请先选择一个网络。</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>清理…</translation>
    </message>
    <message>
        <source>A container can join it only when it is created.</source>
        <translation>容器只能在创建时接入此网络。</translation>
    </message>
    <message>
        <source>There is no other container to connect.</source>
        <translation>没有其他可接入的容器。</translation>
    </message>
    <message>
        <source>No container is in it.</source>
        <translation>没有容器接入它。</translation>
    </message>
    <message>
        <source>It is built into the engine and cannot be removed.</source>
        <translation>它是引擎自带的，无法移除。</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>断开连接…</translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation>检查…</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Create the network %1</source>
        <translation>创建网络 %1</translation>
    </message>
    <message>
        <source>%1 was created.</source>
        <translation>已创建 %1。</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>将 %1 连接到 %2</translation>
    </message>
    <message>
        <source>Disconnect %1 from %2</source>
        <translation>将 %1 从 %2 断开</translation>
    </message>
    <message>
        <source>being connected</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>being disconnected</source>
        <translation>正在断开连接</translation>
    </message>
    <message>
        <source>%1 is now connected to %2.</source>
        <translation>%1 现已接入 %2。</translation>
    </message>
    <message>
        <source>%1 is now disconnected from %2.</source>
        <translation>%1 现已从 %2 断开。</translation>
    </message>
    <message>
        <source>Remove the network %1?</source>
        <translation>移除网络 %1？</translation>
    </message>
    <message>
        <source>Containers in it: %1. The engine refuses while any of them is running; those that are not cannot be started without it.</source>
        <translation>其中的容器：%1。只要其中一个在运行，引擎就会拒绝；未运行的容器没有此网络将无法启动。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Remove network</source>
        <translation>移除网络</translation>
    </message>
    <message>
        <source>Remove the network %1</source>
        <translation>移除网络 %1</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>Clean up the networks on %1</source>
        <translation>清理 %1 上的网络</translation>
    </message>
    <message>
        <source>Clean up networks</source>
        <translation>清理网络</translation>
    </message>
    <message numerus="yes">
        <source>%n network(s) will be removed.</source>
        <translation>
            <numerusform>将移除 %n 个网络。</numerusform>
        </translation>
    </message>
    <message>
        <source>in it, not running: %1</source>
        <translation>其中未运行的容器：%1</translation>
    </message>
    <message>
        <source>Docker also removes networks used only by containers that are not running. Those containers cannot be started without their network.</source>
        <translation>Docker 还会移除仅由未运行的容器使用的网络。这些容器没有其网络将无法启动。</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>没有移除任何内容。</translation>
    </message>
    <message>
        <source>Removed: %1.</source>
        <translation>已移除：%1。</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerNetworksModel</name>
    <message>
        <source>no container</source>
        <translation>没有容器</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Its containers cannot reach anything outside it.</source>
        <translation>其中的容器无法访问外部。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Containers in it</source>
        <translation>其中的容器</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerProcessesView</name>
    <message>
        <source>Find a process</source>
        <translation>查找进程</translation>
    </message>
    <message>
        <source>It is not running, so there are no processes in it.</source>
        <translation>它没有运行：其中没有进程。</translation>
    </message>
    <message>
        <source>No process matches.</source>
        <translation>没有匹配的进程。</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n 个进程</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ContainerShell</name>
    <message>
        <source>It is not running. A shell can be opened in it once it is.</source>
        <translation>它没有运行。运行后才能在其中打开 Shell。</translation>
    </message>
    <message>
        <source>No shell is open in it.</source>
        <translation>其中没有打开的 Shell。</translation>
    </message>
    <message>
        <source>Open a shell</source>
        <translation>打开 Shell</translation>
    </message>
    <message>
        <source>Opening a shell in %1…</source>
        <translation>正在 %1 中打开 Shell…</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerUseView</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 % · %n process(es)</source>
        <translation>
            <numerusform>%1 % · %n 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>↓ %1  ↑ %2</source>
        <translation>↓ %1  ↑ %2</translation>
    </message>
    <message>
        <source>Disk: read · written</source>
        <translation>磁盘：读取 · 写入</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerVolumes</name>
    <message>
        <source>No volumes yet. A container that keeps its data in a volume creates one; you can also create one here.</source>
        <translation>还没有卷。用卷保存数据的容器会创建卷，也可以在这里创建。</translation>
    </message>
    <message>
        <source>Create a volume…</source>
        <translation>创建卷…</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Find a volume</source>
        <translation>查找卷</translation>
    </message>
    <message>
        <source>No volume matches.</source>
        <translation>没有匹配的卷。</translation>
    </message>
    <message>
        <source>Choose a volume first.</source>
        <translation>请先选择一个卷。</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Measure sizes</source>
        <translation>统计大小</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>清理…</translation>
    </message>
    <message>
        <source>It has no path.</source>
        <translation>它没有路径。</translation>
    </message>
    <message>
        <source>No container uses it.</source>
        <translation>没有容器使用它。</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation>检查…</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Create the volume %1</source>
        <translation>创建卷 %1</translation>
    </message>
    <message>
        <source>%1 was created.</source>
        <translation>已创建 %1。</translation>
    </message>
    <message>
        <source>Measure the sizes of volumes</source>
        <translation>统计卷的大小</translation>
    </message>
    <message>
        <source>Remove the volume %1?</source>
        <translation>移除卷 %1？</translation>
    </message>
    <message>
        <source>Everything in it is gone for good.</source>
        <translation>其中的内容将永久丢失。</translation>
    </message>
    <message>
        <source>Everything in it, %1, is gone for good.</source>
        <translation>其中的内容（%1）将永久丢失。</translation>
    </message>
    <message>
        <source>It is used by: %1. The engine refuses while any container uses it, even one that is not running.</source>
        <translation>使用它的有：%1。只要有容器使用它，即使未运行，引擎也会拒绝。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Remove volume</source>
        <translation>移除卷</translation>
    </message>
    <message>
        <source>Remove the volume %1</source>
        <translation>移除卷 %1</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>Clean up the volumes on %1</source>
        <translation>清理 %1 上的卷</translation>
    </message>
    <message>
        <source>Also those with a name that no container uses</source>
        <translation>没有容器使用的有名称的卷也一并清理</translation>
    </message>
    <message>
        <source>Clean up volumes</source>
        <translation>清理卷</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s) will be deleted for good, with everything in them. This frees %1.</source>
        <translation>
            <numerusform>将永久移除 %n 个卷及其中的全部内容。可释放 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 freed.</source>
        <translation>已释放 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerVolumesModel</name>
    <message>
        <source>no container</source>
        <translation>没有容器</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Not measured yet: the engine has to read all of it for that.</source>
        <translation>尚未统计：统计时引擎须读取其全部内容。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
</context>
<context>
    <name>hearth::ContainerWords</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>正在重启</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>exited (%1)</source>
        <translation>已退出（%1）</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>running, not healthy yet</source>
        <translation>运行中，尚未健康</translation>
    </message>
    <message>
        <source>running, healthy</source>
        <translation>运行中，健康</translation>
    </message>
    <message>
        <source>running, unhealthy</source>
        <translation>运行中，不健康</translation>
    </message>
    <message>
        <source>Its health check has not passed yet.</source>
        <translation>其健康检查尚未通过。</translation>
    </message>
    <message>
        <source>Its health check passes.</source>
        <translation>其健康检查已通过。</translation>
    </message>
    <message>
        <source>Its health check fails. Its output is under Inspect…, at State, Health.</source>
        <translation>其健康检查失败。其输出见“检查…”中的 State、Health。</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未健康</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>不健康</translation>
    </message>
</context>
<context>
    <name>hearth::Containers</name>
    <message>
        <source>The container engine&apos;s answer cannot be read.</source>
        <translation>无法读取容器引擎的应答。</translation>
    </message>
    <message>
        <source>The container engine on %1 does not answer.</source>
        <translation>%1 上的容器引擎没有响应。</translation>
    </message>
    <message>
        <source>The IDs of %1 containers begin with “%2”.</source>
        <translation>有 %1 个容器的 ID 以“%2”开头。</translation>
    </message>
    <message>
        <source>Give more of the ID, or the name.</source>
        <translation>请给出更多字符，或给出名称。</translation>
    </message>
    <message>
        <source>There is no container “%1” on %2.</source>
        <translation>%2 上没有容器“%1”。</translation>
    </message>
    <message>
        <source>Docker&apos;s context on %1 points to %2, which is not an engine of that machine.</source>
        <translation>%1 上 Docker 的上下文指向 %2，而不是该机器的引擎。</translation>
    </message>
    <message>
        <source>DOCKER_HOST on %1 is %2, which is not an engine of that machine.</source>
        <translation>%1 上的 DOCKER_HOST 是 %2，而不是该机器的引擎。</translation>
    </message>
    <message>
        <source>Save the machine it points to as a host, and look at its containers there.</source>
        <translation>请将它指向的机器保存为主机，并在那里查看其容器。</translation>
    </message>
    <message>
        <source>The machine did not say which container engine it has.</source>
        <translation>该机器没有说明它有哪种容器引擎。</translation>
    </message>
    <message>
        <source>The account must be able to run sh, od and tr there.</source>
        <translation>该账户必须能在那里运行 sh、od 和 tr。</translation>
    </message>
    <message>
        <source>Hearth does not look for containers on %1 yet: it runs Windows.</source>
        <translation>Hearth 尚不支持查看 %1 上的容器：它运行 Windows。</translation>
    </message>
    <message>
        <source>Use a machine with Linux or macOS.</source>
        <translation>请使用运行 Linux 或 macOS 的机器。</translation>
    </message>
    <message>
        <source>%1 may not use the container engine on %2.</source>
        <translation>%1 无权使用 %2 上的容器引擎。</translation>
    </message>
    <message>
        <source>The account is already in the group “docker”. This takes effect at its next login.</source>
        <translation>该账户已在“docker”组中：下次登录后生效。</translation>
    </message>
    <message>
        <source>The group “docker” may: sudo usermod -aG docker %1. Its members are as good as root there.</source>
        <translation>“docker”组有权使用：sudo usermod -aG docker %1。加入该组等同于拥有 root 权限。</translation>
    </message>
    <message>
        <source>Its socket is %1.</source>
        <translation>其套接字为 %1。</translation>
    </message>
    <message>
        <source>Docker is installed on %1, but it is not running.</source>
        <translation>%1 上已安装 Docker，但没有运行。</translation>
    </message>
    <message>
        <source>Start it there: sudo systemctl start docker</source>
        <translation>请在那里启动它：sudo systemctl start docker</translation>
    </message>
    <message>
        <source>Start it there.</source>
        <translation>请在那里启动它。</translation>
    </message>
    <message>
        <source>Podman is installed on %1, but its service is not running.</source>
        <translation>%1 上已安装 Podman，但其服务没有运行。</translation>
    </message>
    <message>
        <source>Start it there: systemctl --user enable --now podman.socket</source>
        <translation>请在那里启动它：systemctl --user enable --now podman.socket</translation>
    </message>
    <message>
        <source>Start it there: podman machine start</source>
        <translation>请在那里启动它：podman machine start</translation>
    </message>
    <message>
        <source>%1 has neither Docker nor Podman.</source>
        <translation>%1 上既没有 Docker 也没有 Podman。</translation>
    </message>
    <message>
        <source>Install one of them there. On Debian and Ubuntu, the package is docker.io or podman.</source>
        <translation>请在那里安装其中之一：Debian 和 Ubuntu 上是 docker.io 或 podman 软件包。</translation>
    </message>
    <message>
        <source>The container engine is too old: it supports the API up to %1, and Hearth needs 1.%2 (Docker 19.03, Podman 4).</source>
        <translation>容器引擎过旧：它支持的 API 最高为 %1，而 Hearth 需要 1.%2（Docker 19.03、Podman 4）。</translation>
    </message>
    <message>
        <source>Update it there.</source>
        <translation>请在那里更新它。</translation>
    </message>
    <message>
        <source>The container engine needs at least API %1, and Hearth supports it up to 1.%2.</source>
        <translation>容器引擎要求 API 至少为 %1，而 Hearth 最高支持 1.%2。</translation>
    </message>
    <message>
        <source>Update Hearth.</source>
        <translation>请更新 Hearth。</translation>
    </message>
    <message>
        <source>It may not be running. Its socket is %1.</source>
        <translation>它可能没有运行：其套接字为 %1。</translation>
    </message>
    <message>
        <source>What listens at %1 on %2 is not a container engine.</source>
        <translation>%2 上监听 %1 的不是容器引擎。</translation>
    </message>
    <message>
        <source>%1 does not forward Unix sockets: “docker system dial-stdio” is used instead.</source>
        <translation>%1 不转发 Unix 套接字：改用“docker system dial-stdio”。</translation>
    </message>
    <message>
        <source>The container engine on %1 answered %2.</source>
        <translation>%1 上的容器引擎应答 %2。</translation>
    </message>
    <message>
        <source>The container engine on %1 says: %2</source>
        <translation>%1 上的容器引擎说：%2</translation>
    </message>
    <message>
        <source>The container engine&apos;s output stream cannot be read.</source>
        <translation>无法读取容器引擎的输出流。</translation>
    </message>
    <message>
        <source>The container engine does not answer.</source>
        <translation>容器引擎没有响应。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>There is no %1 in %2.</source>
        <translation>%2 中没有 %1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 shrank while it was being sent.</source>
        <translation>发送期间 %1 变短了。</translation>
    </message>
    <message>
        <source>Wait until nothing is writing to it, then try again.</source>
        <translation>请等到没有程序写入它，然后重试。</translation>
    </message>
    <message>
        <source>There is no compose project “%1” on %2.</source>
        <translation>%2 上没有 Compose 项目“%1”。</translation>
    </message>
    <message>
        <source>Name a project that was never started by the path of its file.</source>
        <translation>从未启动过的项目用其文件的路径指定。</translation>
    </message>
    <message>
        <source>%1 has no compose command.</source>
        <translation>%1 上没有 Compose 命令。</translation>
    </message>
    <message>
        <source>Install docker-compose, Docker&apos;s compose plugin or podman-compose there.</source>
        <translation>请在那里安装其中之一：docker-compose、Docker 的 compose 插件，或 podman-compose。</translation>
    </message>
    <message>
        <source>Its output says why.</source>
        <translation>原因见其输出。</translation>
    </message>
    <message>
        <source>“%1” has a digest, so it names an existing image.</source>
        <translation>“%1”带有摘要，指的是已有的镜像。</translation>
    </message>
    <message>
        <source>Give it a tag instead, like lab/web:1.</source>
        <translation>请改为给它一个标签，如 lab/web:1。</translation>
    </message>
    <message>
        <source>Podman %1 cannot change an existing container through its API.</source>
        <translation>Podman %1 无法通过其 API 更改已有的容器。</translation>
    </message>
    <message>
        <source>Recreate the container, or update Podman there.</source>
        <translation>请重新创建容器，或更新那里的 Podman。</translation>
    </message>
    <message>
        <source>No program was named.</source>
        <translation>没有指定程序。</translation>
    </message>
    <message>
        <source>“%1” is not a path in a container.</source>
        <translation>“%1”不是容器中的路径。</translation>
    </message>
    <message>
        <source>Give a full path, like /data.</source>
        <translation>应为容器中的完整路径，如 /data。</translation>
    </message>
    <message>
        <source>“%1” cannot be copied to “%2”.</source>
        <translation>无法将“%1”复制到“%2”。</translation>
    </message>
    <message>
        <source>Copy a file or folder inside it, to a folder that exists.</source>
        <translation>请复制其中的文件或文件夹，并以已有的文件夹为目标。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>There is no folder %1 in %2.</source>
        <translation>%2 中没有文件夹 %1。</translation>
    </message>
    <message>
        <source>“%1” is not a restart policy.</source>
        <translation>“%1”不是重启策略。</translation>
    </message>
    <message>
        <source>Use no, always, unless-stopped, on-failure or on-failure:TIMES.</source>
        <translation>可用的有：no、always、unless-stopped、on-failure、on-failure:TIMES。</translation>
    </message>
    <message>
        <source>The memory limit of an existing container cannot be removed.</source>
        <translation>已有容器的内存限制无法取消。</translation>
    </message>
    <message>
        <source>Set it as high as the machine&apos;s memory, or recreate the container.</source>
        <translation>请将它设为与机器的内存一样大，或重新创建容器。</translation>
    </message>
    <message>
        <source>A container needs at least 6 MiB of memory.</source>
        <translation>容器至少需要 6 MiB 内存。</translation>
    </message>
    <message>
        <source>The processor limit of an existing container cannot be removed.</source>
        <translation>已有容器的处理器限制无法取消。</translation>
    </message>
    <message>
        <source>Set it to as many as the machine has, or recreate the container.</source>
        <translation>请将它设为机器的处理器数量，或重新创建容器。</translation>
    </message>
    <message>
        <source>Memory and swap together cannot be less than memory alone.</source>
        <translation>内存与交换空间之和不能小于内存本身。</translation>
    </message>
    <message>
        <source>Swap can be limited only if memory is limited, too.</source>
        <translation>只有同时限制内存，才能限制交换空间。</translation>
    </message>
    <message>
        <source>There is nothing to change.</source>
        <translation>没有要更改的内容。</translation>
    </message>
    <message>
        <source>“%1” is not an amount of memory.</source>
        <translation>“%1”不是内存大小。</translation>
    </message>
    <message>
        <source>Write it like 512m or 1.5g.</source>
        <translation>写法如 512m 或 1.5g。</translation>
    </message>
    <message>
        <source>“%1” is not a number of processors.</source>
        <translation>“%1”不是处理器数量。</translation>
    </message>
    <message>
        <source>Write it like 2 or 1.5.</source>
        <translation>写法如 2 或 1.5。</translation>
    </message>
    <message>
        <source>The image %1 is not on %2.</source>
        <translation>%2 上没有镜像 %1。</translation>
    </message>
    <message>
        <source>Pull it first: hearthctl docker pull %1 %2</source>
        <translation>请先将它拉取到那里：hearthctl docker pull %1 %2</translation>
    </message>
    <message>
        <source>“%1” is neither a full path nor the name of a volume.</source>
        <translation>“%1”既不是完整路径，也不是卷的名称。</translation>
    </message>
    <message>
        <source>Give the full path on that machine, like /home/ada/data.</source>
        <translation>请写出那台机器上的完整路径，如 /home/ada/data。</translation>
    </message>
    <message>
        <source>No image was given.</source>
        <translation>没有指定镜像。</translation>
    </message>
    <message>
        <source>“%1” is not a valid image name.</source>
        <translation>“%1”不能作为镜像的名称。</translation>
    </message>
    <message>
        <source>“%1” is not a valid container name.</source>
        <translation>“%1”不能作为容器的名称。</translation>
    </message>
    <message>
        <source>Use at least two characters: letters, digits, “_”, “.” and “-”, starting with a letter or digit.</source>
        <translation>请使用至少两个字符：字母、数字、“_”、“.”和“-”，以字母或数字开头。</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535, for tcp, udp or sctp.</source>
        <translation>端口是 1 到 65535 之间的数字，协议为 tcp、udp 或 sctp。</translation>
    </message>
    <message>
        <source>“%1” has no value.</source>
        <translation>“%1”缺少值。</translation>
    </message>
    <message>
        <source>Write it like NAME=value.</source>
        <translation>写法如 NAME=value。</translation>
    </message>
    <message>
        <source>“%1” does not name any graphics cards.</source>
        <translation>“%1”没有指明显卡。</translation>
    </message>
    <message>
        <source>Use all, a number, or device=0,1.</source>
        <translation>可用的有：all、数量，或 device=0,1。</translation>
    </message>
    <message>
        <source>“%1” is not a limit.</source>
        <translation>“%1”不是限制。</translation>
    </message>
    <message>
        <source>Write it like nofile=1024:2048.</source>
        <translation>写法如 nofile=1024:2048。</translation>
    </message>
    <message>
        <source>“%1” is not a platform.</source>
        <translation>“%1”不是平台。</translation>
    </message>
    <message>
        <source>Write it like linux/arm64.</source>
        <translation>写法如 linux/arm64。</translation>
    </message>
    <message>
        <source>“%1” does not say when to pull.</source>
        <translation>“%1”没有说明何时拉取。</translation>
    </message>
    <message>
        <source>Use always, missing or never.</source>
        <translation>可用的有：always、missing、never。</translation>
    </message>
    <message>
        <source>--rm and --restart exclude each other: a container that is removed when it ends cannot be restarted.</source>
        <translation>--rm 与 --restart 不能同时使用：结束后即移除的容器无法再次启动。</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s driver and the package nvidia-container-toolkit there, then: sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml</source>
        <translation>请在那里安装 NVIDIA 驱动和软件包 nvidia-container-toolkit，然后运行：sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s driver and the package nvidia-container-toolkit there, then: sudo nvidia-ctk runtime configure --runtime=docker &amp;&amp; sudo systemctl restart docker</source>
        <translation>请在那里安装 NVIDIA 驱动和软件包 nvidia-container-toolkit，然后运行：sudo nvidia-ctk runtime configure --runtime=docker &amp;&amp; sudo systemctl restart docker</translation>
    </message>
    <message>
        <source>A line of .dockerignore cannot be read: %1</source>
        <translation>无法读取 .dockerignore 中的一行：%1</translation>
    </message>
    <message>
        <source>%1 runs Windows: Hearth installs Docker only where there is a POSIX shell.</source>
        <translation>%1 运行 Windows：Hearth 只在有 POSIX shell 的地方安装 Docker。</translation>
    </message>
    <message>
        <source>On macOS, Docker needs a virtual machine of its own: install Docker Desktop or Colima (brew install colima docker) there.</source>
        <translation>macOS 上的 Docker 需要自己的虚拟机：请在那里安装 Docker Desktop 或 Colima（brew install colima docker）。</translation>
    </message>
    <message>
        <source>Hearth does not know how to install Docker on %1. Install Docker or Podman there yourself.</source>
        <translation>Hearth 不知道如何在 %1 上安装 Docker。请自行在那里安装 Docker 或 Podman。</translation>
    </message>
    <message>
        <source>Docker from the packages of %1.</source>
        <translation>%1 自身提供的 Docker。</translation>
    </message>
    <message>
        <source>Starts Docker now, and whenever the machine starts.</source>
        <translation>现在启动 Docker，并在机器每次启动时启动。</translation>
    </message>
    <message>
        <source>Lets %1 use Docker without a password. Members of the group “docker” are as good as root there: a container can be given every file on the machine.</source>
        <translation>让 %1 无需密码即可使用 Docker。加入“docker”组等同于拥有那里的 root 权限：容器可以获得该机器的任何文件。</translation>
    </message>
    <message>
        <source>Install packages</source>
        <translation>安装软件包</translation>
    </message>
    <message>
        <source>Start Docker</source>
        <translation>启动 Docker</translation>
    </message>
    <message>
        <source>Allow Docker</source>
        <translation>允许使用 Docker</translation>
    </message>
    <message>
        <source>Hearth does not know the option %1 of docker run.</source>
        <translation>Hearth 不认识 docker run 的选项 %1。</translation>
    </message>
    <message>
        <source>Leave it out, or run the command in a terminal on that machine.</source>
        <translation>请去掉它，或在那台机器的终端中运行该命令。</translation>
    </message>
    <message>
        <source>A shell would expand “%1” first.</source>
        <translation>Shell 会先展开“%1”。</translation>
    </message>
    <message>
        <source>Write what it stands for instead.</source>
        <translation>请直接写出它所代表的内容。</translation>
    </message>
    <message>
        <source>“%1” is not part of the command: a shell would interpret it.</source>
        <translation>“%1”不属于该命令：它会由 Shell 处理。</translation>
    </message>
    <message>
        <source>Paste a single docker run command, or quote that character.</source>
        <translation>请只粘贴一条 docker run 命令，或给它加上引号。</translation>
    </message>
    <message>
        <source>The option %1 needs a value.</source>
        <translation>选项 %1 缺少值。</translation>
    </message>
    <message>
        <source>The option %1 takes true or false.</source>
        <translation>选项 %1 的值为 true 或 false。</translation>
    </message>
    <message>
        <source>That is not a docker run command.</source>
        <translation>这不是 docker run 命令。</translation>
    </message>
    <message>
        <source>Paste a complete one, for example: docker run -d -p 8080:80 nginx</source>
        <translation>请粘贴完整的命令，例如：docker run -d -p 8080:80 nginx</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>“%1” does not name any ports.</source>
        <translation>“%1”没有指明端口。</translation>
    </message>
    <message>
        <source>Write them like 8080:80: the machine&apos;s port, then the container&apos;s.</source>
        <translation>写法如 8080:80：先写机器的端口，再写容器的端口。</translation>
    </message>
    <message>
        <source>Hearth does not know “%1” in --mount.</source>
        <translation>Hearth 不认识 --mount 的“%1”。</translation>
    </message>
    <message>
        <source>It knows type=bind, volume or tmpfs, source, target and readonly.</source>
        <translation>可用的有：type=bind、volume 或 tmpfs，source、target 和 readonly。</translation>
    </message>
    <message>
        <source>“%1” does not name a volume.</source>
        <translation>“%1”没有指明卷。</translation>
    </message>
    <message>
        <source>Write it like /srv/data:/data or data:/data:ro.</source>
        <translation>写法如 /srv/data:/data 或 data:/data:ro。</translation>
    </message>
    <message>
        <source>A container engine cannot send signals to a program in a container.</source>
        <translation>容器引擎无法向容器中的程序发送信号。</translation>
    </message>
    <message>
        <source>This is not a tar archive.</source>
        <translation>这不是 tar 归档。</translation>
    </message>
    <message>
        <source>%1 is a ZIP file: container engines take tar archives only.</source>
        <translation>%1 是 ZIP 文件：容器引擎只接受 tar 归档。</translation>
    </message>
    <message>
        <source>Unpack it, and use the .tar that is in it.</source>
        <translation>请解压它，并使用其中的 .tar 文件。</translation>
    </message>
    <message>
        <source>%1 is not a tar archive, compressed or not.</source>
        <translation>%1 不是 tar 归档，无论是否压缩。</translation>
    </message>
    <message>
        <source>Use a file that docker save or docker export wrote.</source>
        <translation>请使用 docker save 或 docker export 写出的文件。</translation>
    </message>
    <message>
        <source>The build failed.</source>
        <translation>构建失败。</translation>
    </message>
    <message>
        <source>%1 has no docker command, which is needed to build from a folder on that machine.</source>
        <translation>%1 上没有 docker 命令，而从那台机器上的文件夹构建需要它。</translation>
    </message>
    <message>
        <source>Build from a folder on this computer, or install the command there.</source>
        <translation>请从本机的文件夹构建，或在那里安装该命令。</translation>
    </message>
    <message>
        <source>Build %1</source>
        <translation>构建 %1</translation>
    </message>
    <message>
        <source>There is no BuildKit on %1: the classic builder is used.</source>
        <translation>%1 上没有 BuildKit：将使用传统构建器。</translation>
    </message>
    <message>
        <source>%1 is incomplete.</source>
        <translation>%1 不完整。</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
    <message>
        <source>If it is a root file system, as docker export writes it, import it instead.</source>
        <translation>由 docker export 写出的根文件系统应改用导入。</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>The archive contains no image.</source>
        <translation>归档中没有镜像。</translation>
    </message>
    <message>
        <source>Write it in lower case, like web, lab/web:1 or registry.example:5000/lab/web.</source>
        <translation>格式如 web、lab/web:1 或 registry.example:5000/lab/web：须为小写。</translation>
    </message>
    <message>
        <source>The image could not be read on %1.</source>
        <translation>无法读取 %1 上的镜像。</translation>
    </message>
    <message>
        <source>The container engine on %1 did not send the whole image.</source>
        <translation>%1 上的容器引擎没有发送完整的镜像。</translation>
    </message>
    <message>
        <source>The image that is now on %1 is not the one that was sent.</source>
        <translation>%1 上现有的镜像与发送的不一致。</translation>
    </message>
    <message>
        <source>Remove it there and send it again.</source>
        <translation>请在那里移除它，然后重新发送。</translation>
    </message>
    <message>
        <source>That is the same machine.</source>
        <translation>这是同一台机器。</translation>
    </message>
    <message>
        <source>Commit %1</source>
        <translation>提交 %1</translation>
    </message>
    <message>
        <source>The image is for %1, but %2 is %3.</source>
        <translation>该镜像适用于 %1，而 %2 是 %3。</translation>
    </message>
    <message>
        <source>It is already on %1.</source>
        <translation>它已在 %1 上。</translation>
    </message>
    <message>
        <source>Send %1 to %2</source>
        <translation>将 %1 发送到 %2</translation>
    </message>
    <message>
        <source>%1 has it under another ID, %2; its layers are the same.</source>
        <translation>它在 %1 上的 ID 不同，为 %2：各层相同。</translation>
    </message>
    <message>
        <source>There is already a network “%1” on %2.</source>
        <translation>%2 上已有网络“%1”。</translation>
    </message>
    <message>
        <source>The login for %1 is kept by docker-credential-%2 there, which Hearth does not use. Pull or push there with docker itself.</source>
        <translation>%1 的登录信息由那里的 docker-credential-%2 保管，Hearth 不会查询它。请在那里直接用 docker 拉取或推送。</translation>
    </message>
    <message>
        <source>No login for %1 is saved on %2. Log in there: docker login %1</source>
        <translation>%2 上没有保存 %1 的登录信息。请在那里登录：docker login %1</translation>
    </message>
    <message>
        <source>The login for %1 that is saved on %2 does not allow this.</source>
        <translation>%2 上保存的 %1 登录信息权限不足。</translation>
    </message>
    <message>
        <source>Pull %1</source>
        <translation>拉取 %1</translation>
    </message>
    <message>
        <source>“%1” has a digest, but an image is pushed by its tag.</source>
        <translation>“%1”指定的是摘要：推送的镜像须有标签。</translation>
    </message>
    <message>
        <source>Push %1</source>
        <translation>推送 %1</translation>
    </message>
    <message>
        <source>“%1” could not be copied.</source>
        <translation>无法复制“%1”。</translation>
    </message>
    <message>
        <source>The container engine&apos;s archive cannot be read.</source>
        <translation>无法读取容器引擎的归档。</translation>
    </message>
    <message>
        <source>There is already a volume “%1” on %2.</source>
        <translation>%2 上已有卷“%1”。</translation>
    </message>
    <message>
        <source>Its package is %1: %2</source>
        <translation>其软件包为 %1：%2</translation>
    </message>
    <message>
        <source>(Among Docker&apos;s own packages: docker-compose-plugin.)</source>
        <translation>（Docker 自身的软件包中为：docker-compose-plugin。）</translation>
    </message>
    <message>
        <source>compose %1 failed on %2 (exit code %3).</source>
        <translation>compose %1 在 %2 上失败（退出码 %3）。</translation>
    </message>
    <message>
        <source>%1 has been changed on the machine in the meantime.</source>
        <translation>%1 期间在机器上被更改。</translation>
    </message>
    <message>
        <source>Reload it, or overwrite what somebody else saved.</source>
        <translation>请重新载入，或覆盖他人保存的内容。</translation>
    </message>
    <message>
        <source>“%1” already exists.</source>
        <translation>“%1”已经存在。</translation>
    </message>
    <message>
        <source>Replace it, or copy to another place.</source>
        <translation>请选择替换它，或复制到其他位置。</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>driver %1</source>
        <translation>驱动 %1</translation>
    </message>
    <message>
        <source>nvidia-smi is missing; every container that was given a card has it.</source>
        <translation>其中没有 nvidia-smi，而分配了显卡的容器中都会有它。</translation>
    </message>
    <message>
        <source>nvidia-smi fails: %1</source>
        <translation>nvidia-smi 失败：%1</translation>
    </message>
    <message>
        <source>nvidia-smi sees %1.</source>
        <translation>nvidia-smi 检测到 %1。</translation>
    </message>
    <message>
        <source>There is no Python in it, so PyTorch was not checked.</source>
        <translation>其中没有 Python，因此没有检查 PyTorch。</translation>
    </message>
    <message>
        <source>PyTorch is not installed in it.</source>
        <translation>其中未安装 PyTorch。</translation>
    </message>
    <message>
        <source>PyTorch cannot be loaded: %1</source>
        <translation>无法加载 PyTorch：%1</translation>
    </message>
    <message>
        <source>PyTorch %1</source>
        <translation>PyTorch %1</translation>
    </message>
    <message>
        <source>PyTorch %1 for CUDA %2</source>
        <translation>PyTorch %1，用于 CUDA %2</translation>
    </message>
    <message>
        <source>%1 computes on %2.</source>
        <translation>%1 在 %2 上计算。</translation>
    </message>
    <message>
        <source>%1 is built for the processor only.</source>
        <translation>%1 只为处理器构建。</translation>
    </message>
    <message>
        <source>%1 finds no card: torch.cuda is not available.</source>
        <translation>%1 没有找到显卡：torch.cuda 不可用。</translation>
    </message>
    <message>
        <source>A container gets graphics cards only when it is created: recreate it with all of them (--gpus all).</source>
        <translation>容器只能在创建时分配显卡：请用全部显卡（--gpus all）重新运行它。</translation>
    </message>
    <message>
        <source>The machine&apos;s driver was updated after it was loaded: restart the machine.</source>
        <translation>机器的驱动在加载后已更新：请重启机器。</translation>
    </message>
    <message>
        <source>The container lost its card while it was running: restart the container.</source>
        <translation>容器在运行期间失去了显卡：请重启容器。</translation>
    </message>
    <message>
        <source>Check whether nvidia-smi works on the machine itself.</source>
        <translation>请检查 nvidia-smi 在机器本身上是否可用。</translation>
    </message>
    <message>
        <source>Install a PyTorch that is built for CUDA: see pytorch.org.</source>
        <translation>请安装为 CUDA 构建的 PyTorch：方法见 pytorch.org。</translation>
    </message>
    <message>
        <source>A PyTorch built for a newer CUDA than the machine&apos;s driver supports finds no card: update the driver, or install a PyTorch for an older CUDA.</source>
        <translation>PyTorch 所用的 CUDA 若比机器驱动支持的更新，就找不到显卡：请更新驱动，或安装用于较旧 CUDA 的 PyTorch。</translation>
    </message>
    <message>
        <source>The graphics cards of the container could not be checked.</source>
        <translation>无法检查容器的显卡。</translation>
    </message>
    <message>
        <source>The container must have a shell (sh) and keep running.</source>
        <translation>容器中需要有 Shell（sh），且容器须保持运行。</translation>
    </message>
    <message>
        <source>PyTorch can compute on a graphics card in this container.</source>
        <translation>此容器中的 PyTorch 可以用显卡计算。</translation>
    </message>
    <message>
        <source>This container has a graphics card, but PyTorch cannot use it.</source>
        <translation>此容器有显卡，但 PyTorch 无法使用它。</translation>
    </message>
    <message>
        <source>This container has a graphics card.</source>
        <translation>此容器有显卡。</translation>
    </message>
    <message>
        <source>The graphics card does not work in this container.</source>
        <translation>显卡在此容器中不可用。</translation>
    </message>
    <message>
        <source>This container has no NVIDIA graphics card.</source>
        <translation>此容器没有 NVIDIA 显卡。</translation>
    </message>
    <message>
        <source>The build failed at step %1 of %2: %3</source>
        <translation>构建在第 %1 步（共 %2 步）失败：%3</translation>
    </message>
    <message>
        <source>“%1” is not a build argument.</source>
        <translation>“%1”不是构建参数。</translation>
    </message>
    <message>
        <source>Write it like NAME=VALUE.</source>
        <translation>写法如 NAME=VALUE。</translation>
    </message>
    <message>
        <source>“%1” is not a network driver.</source>
        <translation>“%1”不是网络驱动。</translation>
    </message>
    <message>
        <source>Use one like bridge, macvlan or ipvlan.</source>
        <translation>例如 bridge、macvlan 或 ipvlan。</translation>
    </message>
    <message>
        <source>“%1” is not a subnet.</source>
        <translation>“%1”不是子网。</translation>
    </message>
    <message>
        <source>Write it like 10.99.0.0/24.</source>
        <translation>例如 10.99.0.0/24。</translation>
    </message>
    <message>
        <source>A gateway needs a subnet.</source>
        <translation>网关须属于某个子网。</translation>
    </message>
    <message>
        <source>Give the subnet, too.</source>
        <translation>请同时指定子网。</translation>
    </message>
    <message>
        <source>“%1” is not an address in %2.</source>
        <translation>“%1”不是 %2 中的地址。</translation>
    </message>
    <message>
        <source>“%1” is not a valid name.</source>
        <translation>“%1”不能作为其名称。</translation>
    </message>
</context>
<context>
    <name>hearth::ContainersModel</name>
    <message>
        <source>%1 of %2 up</source>
        <translation>%2 个中有 %1 个在运行</translation>
    </message>
    <message>
        <source>Project %1, %2</source>
        <translation>项目 %1，%2</translation>
    </message>
    <message>
        <source>The compose project %1: what is done here is done to all of it.</source>
        <translation>Compose 项目 %1：对它的操作会作用于其全部容器。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>始于</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>hearth::ContainersTab</name>
    <message>
        <source>Not connected to %1. Hearth looks for its containers once it is connected.</source>
        <translation>未连接到 %1。连接后 Hearth 会查找其上的容器。</translation>
    </message>
    <message>
        <source>Connect and look</source>
        <translation>连接并查找</translation>
    </message>
    <message>
        <source>Looking for containers on %1…</source>
        <translation>正在 %1 上查找容器…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>No containers on %1 yet. Whatever is run there appears here at once.</source>
        <translation>%1 上还没有容器。在那里运行的容器会立即出现在这里。</translation>
    </message>
    <message>
        <source>Find a container</source>
        <translation>查找容器</translation>
    </message>
    <message>
        <source>No container matches.</source>
        <translation>没有匹配的容器。</translation>
    </message>
    <message>
        <source>Remove all…</source>
        <translation>全部移除…</translation>
    </message>
    <message>
        <source>Look for containers</source>
        <translation>查找容器</translation>
    </message>
    <message>
        <source>The container engine does not answer.</source>
        <translation>容器引擎没有响应。</translation>
    </message>
    <message>
        <source>Lists all containers, and removes them once you have typed how many there are</source>
        <translation>列出所有容器，输入其数量后将其移除</translation>
    </message>
    <message>
        <source>The container engine on %1 no longer answers.</source>
        <translation>%1 上的容器引擎不再响应。</translation>
    </message>
    <message>
        <source>The list is from %1.</source>
        <translation>所列内容为 %1 时的状态。</translation>
    </message>
    <message>
        <source>Open port %1</source>
        <translation>打开端口 %1</translation>
    </message>
    <message>
        <source>Run a container…</source>
        <translation>运行容器…</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Runs a container from an image</source>
        <translation>用镜像运行一个容器</translation>
    </message>
    <message>
        <source>Compose…</source>
        <translation>Compose…</translation>
    </message>
    <message>
        <source>Opens a compose file, or starts a project</source>
        <translation>打开 Compose 文件，或新建项目</translation>
    </message>
    <message>
        <source>Open a compose file…</source>
        <translation>打开 Compose 文件…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>hearth::ContainersUi</name>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
</context>
<context>
    <name>hearth::ControlledNetworks</name>
    <message>
        <source>Ask %1 for its networks</source>
        <translation>查询 %1 的网络</translation>
    </message>
</context>
<context>
    <name>hearth::ControlledNetworksModel</name>
    <message>
        <source>asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>its machine is not connected</source>
        <translation>其主机未连接</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未查询</translation>
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n 个网络</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 authorized</source>
        <translation>已授权 %1 / %2</translation>
    </message>
    <message>
        <source>Controller %1, %2</source>
        <translation>控制器 %1，%2</translation>
    </message>
    <message>
        <source>public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Assigned addresses</source>
        <translation>分配的地址</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>hearth::ControllersPage</name>
    <message>
        <source>The networks that you control appear here: those of ZeroTier Central, and of controllers on your machines. Authorize members here, and join machines in one step.</source>
        <translation>由您管理的网络会显示在这里，包括 ZeroTier Central 和您主机上的控制器中的网络。可在此授权成员，也可一步让主机加入。</translation>
    </message>
    <message>
        <source>Add a controller…</source>
        <translation>添加控制器…</translation>
    </message>
    <message>
        <source>ZeroTier networks</source>
        <translation>ZeroTier 网络</translation>
    </message>
    <message>
        <source>Find a network</source>
        <translation>查找网络</translation>
    </message>
    <message>
        <source>No network matches.</source>
        <translation>没有匹配的网络。</translation>
    </message>
    <message>
        <source>Join machines…</source>
        <translation>让主机加入…</translation>
    </message>
    <message>
        <source>Joins machines to a network and authorizes them, in one step</source>
        <translation>让主机加入网络并授权，一步完成</translation>
    </message>
    <message>
        <source>Its machine is not connected.</source>
        <translation>其主机未连接。</translation>
    </message>
    <message>
        <source>Its controller does not answer.</source>
        <translation>其控制器没有响应。</translation>
    </message>
    <message>
        <source>Another operation on it is in progress.</source>
        <translation>它有操作正在进行。</translation>
    </message>
    <message>
        <source>New network…</source>
        <translation>新建网络…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Replace its token…</source>
        <translation>更换令牌…</translation>
    </message>
    <message>
        <source>It has no token of its own: it uses its machine&apos;s.</source>
        <translation>它不用令牌：直接查询其主机。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Copy its ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>%1 was copied to the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>%1 was added</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Create the network %1</source>
        <translation>创建网络 %1</translation>
    </message>
    <message>
        <source>%1 was created</source>
        <translation>已创建 %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>being changed</source>
        <translation>正在更改</translation>
    </message>
    <message>
        <source>%1: changed</source>
        <translation>%1：已更改</translation>
    </message>
    <message numerus="yes">
        <source>Its %n member(s) lose their addresses in it, and connections that use them break.</source>
        <translation>
            <numerusform>其 %n 个成员会失去在此网络中的地址，使用这些地址的连接会中断。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its members lose their addresses in it, and connections that use them break.</source>
        <translation>其成员会失去在此网络中的地址，使用这些地址的连接会中断。</translation>
    </message>
    <message>
        <source>Delete the network %1?</source>
        <translation>删除网络 %1？</translation>
    </message>
    <message>
        <source>Its ID, %1, its settings and its list of members are gone for good.</source>
        <translation>其 ID（%1）、设置和成员列表将永久丢失。</translation>
    </message>
    <message>
        <source>Delete network</source>
        <translation>删除网络</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>being deleted</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>%1 was deleted</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Remove %1 from Hearth?</source>
        <translation>从 Hearth 移除 %1？</translation>
    </message>
    <message>
        <source>Its networks stay as they are. Hearth no longer lists them.</source>
        <translation>其网络保持不变，只是 Hearth 不再列出它们。</translation>
    </message>
    <message>
        <source>Its token is removed from the keychain. Its networks stay as they are; Hearth no longer lists them.</source>
        <translation>其令牌会从钥匙串中删除。其网络保持不变，只是 Hearth 不再列出它们。</translation>
    </message>
    <message>
        <source>Remove controller</source>
        <translation>移除控制器</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <translation>已移除 %1</translation>
    </message>
    <message>
        <source>Setup…</source>
        <translation>设置情况…</translation>
    </message>
</context>
<context>
    <name>hearth::ConvertDiskDialog</name>
    <message>
        <source>Convert %1</source>
        <translation>转换 %1</translation>
    </message>
    <message>
        <source>Compress it</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>%1 uses the new file from then on</source>
        <translation>之后 %1 使用新文件</translation>
    </message>
    <message>
        <source>Then delete the old file</source>
        <translation>然后删除旧文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Give the new file a name.</source>
        <translation>请为新文件命名。</translation>
    </message>
    <message>
        <source>That is a disk of %1.</source>
        <translation>这是 %1 的磁盘。</translation>
    </message>
    <message>
        <source>A name in its folder, or a whole path.</source>
        <translation>填写其文件夹中的名称，或完整路径。</translation>
    </message>
    <message>
        <source>In the folder of %1.</source>
        <translation>位于 %1 的文件夹中。</translation>
    </message>
    <message>
        <source>%1 is not touched until the new file is whole.</source>
        <translation>在新文件完整写好之前，不会改动 %1。</translation>
    </message>
    <message numerus="yes">
        <source>Its %n snapshot(s) stay in the old file: they are no longer there for %1.</source>
        <translation>
            <numerusform>它的 %n 个快照留在旧文件中：%1 不再拥有这些快照。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %n snapshot(s) do not come along.</source>
        <translation>
            <numerusform>不包含它的 %n 个快照。</numerusform>
        </translation>
    </message>
    <message>
        <source>The new file holds everything and needs %1 no more.</source>
        <translation>新文件包含全部内容，不再需要 %1。</translation>
    </message>
    <message>
        <source>It may take up to %1.</source>
        <translation>最多可能占用 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::CopyFiles</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy %1 from %2</source>
        <translation>从 %2 复制 %1</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <translation>将 %1 复制到 %2</translation>
    </message>
    <message>
        <source>Replace %1?</source>
        <translation>替换 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n item(s)?</source>
        <translation>
            <numerusform>替换 %n 项？</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in %1: %2. A file is replaced for good; in a folder, files with the same name are.</source>
        <translation>%1 中已有：%2。文件会被永久替换；文件夹中则替换同名的文件。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>hearth::DetailPanel</name>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Forwards</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>始于</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>暂无记录。</translation>
    </message>
    <message>
        <source>The same by ssh</source>
        <translation>等效的 ssh 命令</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>隐藏详情</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>接收 %1</translation>
    </message>
    <message>
        <source>out %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>3 min ago</source>
        <translation>3 分钟前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>改用端口 %1</translation>
    </message>
    <message>
        <source>End %1…</source>
        <translation>结束 %1…</translation>
    </message>
</context>
<context>
    <name>hearth::Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>hearth::DiskActions</name>
    <message>
        <source>%1 runs: shut it down first.</source>
        <translation>%1 正在运行：请先将其关机。</translation>
    </message>
    <message>
        <source>The drive is empty.</source>
        <translation>驱动器为空。</translation>
    </message>
    <message>
        <source>A disc is only read.</source>
        <translation>光盘只能读取。</translation>
    </message>
    <message>
        <source>Its file cannot be read.</source>
        <translation>无法读取其文件。</translation>
    </message>
    <message>
        <source>It builds on</source>
        <translation>它基于</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>The guest sees</source>
        <translation>客户机所见</translation>
    </message>
    <message>
        <source>It takes up</source>
        <translation>占用空间</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>总线</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>says that it is corrupt</source>
        <translation>自身标记为已损坏</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 is mended: it is whole</source>
        <translation>%1 已修复：完整无损</translation>
    </message>
    <message>
        <source>%1 is whole</source>
        <translation>%1 完整无损</translation>
    </message>
    <message>
        <source>Check of %1</source>
        <translation>%1 的检查结果</translation>
    </message>
    <message>
        <source>%1 is whole, and takes more room than it needs</source>
        <translation>%1 完整无损，但占用了多余的空间</translation>
    </message>
    <message>
        <source>%1 could not be mended</source>
        <translation>%1 未能修复</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 已损坏</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) are corrupt.</source>
        <translation>
            <numerusform>%n 处已损坏。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be read.</source>
        <translation>
            <numerusform>%n 处无法读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) belong to nothing: no data is at risk.</source>
        <translation>
            <numerusform>%n 个簇不属于任何内容：数据没有风险。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go back to a copy or a snapshot, or copy off what the guest can still read.</source>
        <translation>请恢复到副本或快照，或将客户机仍能读取的内容复制出来。</translation>
    </message>
    <message>
        <source>Mending it may lose what is in those places. Copy the file first.</source>
        <translation>修复可能会丢失这些位置的内容。请先复制该文件。</translation>
    </message>
    <message>
        <source>Free that room</source>
        <translation>释放这些空间</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Mend %1</source>
        <translation>修复 %1</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>Compress %1</source>
        <translation>压缩 %1</translation>
    </message>
    <message>
        <source>It is written anew beside, compressed and without what the guest has freed, and takes its old place when it is whole. What the guest writes later is not compressed. For so long it needs up to %1 more.</source>
        <translation>它会在旁边重新写入，经过压缩并去掉客户机已释放的内容，完整写好后再取代原文件。客户机之后写入的内容不会压缩。期间最多还需要 %1 空间。</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Resize…</source>
        <translation>调整大小…</translation>
    </message>
    <message>
        <source>qemu-img cannot resize %1: convert it to qcow2 first.</source>
        <translation>qemu-img 无法调整 %1 的大小：请先转换为 qcow2。</translation>
    </message>
    <message>
        <source>Resize %1</source>
        <translation>调整 %1 的大小</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>转换…</translation>
    </message>
    <message>
        <source>Convert %1 to %2</source>
        <translation>将 %1 转换为 %2</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>%1 has nothing that could be checked.</source>
        <translation>%1 没有可检查的内容。</translation>
    </message>
    <message>
        <source>Compress…</source>
        <translation>压缩…</translation>
    </message>
    <message>
        <source>Only qcow2 can be compressed: convert it first.</source>
        <translation>只有 qcow2 可以压缩：请先转换。</translation>
    </message>
    <message>
        <source>It is only read.</source>
        <translation>它是只读的。</translation>
    </message>
    <message>
        <source>It has snapshots, which would be lost: delete them first.</source>
        <translation>它有快照，压缩会使其丢失：请先删除快照。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Add a disk to %1</source>
        <translation>为 %1 添加磁盘</translation>
    </message>
    <message>
        <source>Take snapshot “%1” of %2</source>
        <translation>为 %2 创建快照“%1”</translation>
    </message>
    <message>
        <source>Everything that was written to its disks since %1 is lost, unless another snapshot holds it.</source>
        <translation>自 %1 以来写入其磁盘的所有内容都会丢失，除非保存在其他快照中。</translation>
    </message>
    <message>
        <source>It runs on from the moment at which the snapshot was taken.</source>
        <translation>它会从创建快照的那一刻继续运行。</translation>
    </message>
    <message>
        <source>Its memory at that moment does not come back while it is off: the guest starts as after a power cut. To have it back, start %1 first and revert then.</source>
        <translation>关机时无法恢复那一刻的内存：客户机会像断电之后那样启动。如需恢复内存，请先启动 %1，再恢复快照。</translation>
    </message>
    <message>
        <source>Take %1 back to “%2”?</source>
        <translation>将 %1 恢复到“%2”？</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Revert %1 to “%2”</source>
        <translation>将 %1 恢复到“%2”</translation>
    </message>
    <message>
        <source>Nothing can go back to it any more. The disks as they are now stay, and so do the other snapshots.</source>
        <translation>之后无法再恢复到该快照。磁盘的当前内容和其他快照都会保留。</translation>
    </message>
    <message>
        <source>%1 of memory go with it.</source>
        <translation>其中 %1 的内存数据也会一并删除。</translation>
    </message>
    <message>
        <source>Delete snapshot “%1”?</source>
        <translation>删除快照“%1”？</translation>
    </message>
    <message>
        <source>Delete snapshot</source>
        <translation>删除快照</translation>
    </message>
    <message>
        <source>Delete snapshot “%1” of %2</source>
        <translation>删除 %2 的快照“%1”</translation>
    </message>
</context>
<context>
    <name>hearth::DockerInstallDialog</name>
    <message>
        <source>Install the packages</source>
        <translation>安装软件包</translation>
    </message>
    <message>
        <source>Start Docker</source>
        <translation>启动 Docker</translation>
    </message>
    <message>
        <source>Allow this account to use it</source>
        <translation>允许此账户使用它</translation>
    </message>
    <message>
        <source>Done. The new rights take effect once you have logged out and back in.</source>
        <translation>完成。注销并重新登录后，新的权限才会生效。</translation>
    </message>
    <message>
        <source>Docker %1 is ready.</source>
        <translation>Docker %1 已就绪。</translation>
    </message>
    <message>
        <source>The commands ran.</source>
        <translation>命令已运行。</translation>
    </message>
    <message>
        <source>Docker on %1</source>
        <translation>%1 上的 Docker</translation>
    </message>
    <message>
        <source>Install Docker</source>
        <translation>安装 Docker</translation>
    </message>
    <message>
        <source>Docker is not installed yet. This is how %1 installs it.</source>
        <translation>尚未安装 Docker。%1 的安装方法如下。</translation>
    </message>
    <message>
        <source>Docker is running, but this account may not use it.</source>
        <translation>Docker 正在运行，但此账户无权使用。</translation>
    </message>
    <message>
        <source>Docker is installed, but it is not running.</source>
        <translation>已安装 Docker，但它没有运行。</translation>
    </message>
    <message>
        <source>Everything is there: nothing to install.</source>
        <translation>一切就绪：无需安装。</translation>
    </message>
    <message>
        <source>This account may use Docker from its next login on. Disconnect and connect again.</source>
        <translation>此账户从下次登录起可以使用 Docker。请断开后重新连接。</translation>
    </message>
    <message>
        <source>Docker is installed. Whoever looks after the machine has to start it, or to allow this account to use it.</source>
        <translation>已安装 Docker。须由管理该机器的人启动它，或允许此账户使用它。</translation>
    </message>
    <message>
        <source>See what is needed for containers</source>
        <translation>查看容器所需的内容</translation>
    </message>
</context>
<context>
    <name>hearth::EngineProblem</name>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Open a terminal</source>
        <translation>打开终端</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Install Docker…</source>
        <translation>安装 Docker…</translation>
    </message>
    <message>
        <source>Allow it…</source>
        <translation>允许…</translation>
    </message>
</context>
<context>
    <name>hearth::EnvironmentText</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>System, installed for you</source>
        <translation>系统（为您个人安装）</translation>
    </message>
    <message>
        <source>%1 (venv)</source>
        <translation>%1（venv）</translation>
    </message>
    <message>
        <source>%1 (conda)</source>
        <translation>%1（conda）</translation>
    </message>
    <message>
        <source>without Jupyter</source>
        <translation>未安装 Jupyter</translation>
    </message>
</context>
<context>
    <name>hearth::ErrorBanner</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>隐藏详情</translation>
    </message>
</context>
<context>
    <name>hearth::FarWay</name>
    <message>
        <source>The server still does not listen on port %1 for this.</source>
        <translation>服务器仍然不为此监听端口 %1。</translation>
    </message>
    <message>
        <source>Its administrator forbids it (AllowTcpForwarding, PermitListen in sshd_config), or the port is taken there. Mend that or choose another port, then try again.</source>
        <translation>要么其管理员禁止（sshd_config 中的 AllowTcpForwarding、PermitListen），要么该端口在那里已被占用。请先解决，或选择另一个端口，然后重试。</translation>
    </message>
</context>
<context>
    <name>hearth::FilePicker</name>
    <message>
        <source>Choose a file on %1</source>
        <translation>在 %1 上选择文件</translation>
    </message>
    <message>
        <source>Choose a folder on %1</source>
        <translation>在 %1 上选择文件夹</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上一级</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主目录</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>查找名称</translation>
    </message>
    <message>
        <source>Hidden files</source>
        <translation>隐藏文件</translation>
    </message>
    <message>
        <source>This folder is empty.</source>
        <translation>此文件夹为空。</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>文件和文件夹</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新建文件夹…</translation>
    </message>
    <message>
        <source>Choose this file</source>
        <translation>选择此文件</translation>
    </message>
    <message>
        <source>Choose this folder</source>
        <translation>选择此文件夹</translation>
    </message>
    <message>
        <source>No name matches.</source>
        <translation>没有匹配的名称。</translation>
    </message>
    <message>
        <source>All that is here is hidden.</source>
        <translation>这里的内容全是隐藏的。</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>正在读取文件夹…</translation>
    </message>
    <message>
        <source>There is more than is listed; type the path above.</source>
        <translation>内容多于所列；请在上方输入路径。</translation>
    </message>
</context>
<context>
    <name>hearth::Files</name>
    <message>
        <source>“%1” is not there.</source>
        <translation>“%1”不存在。</translation>
    </message>
    <message>
        <source>It may have been moved or removed.</source>
        <translation>它可能已被移走或删除。</translation>
    </message>
    <message>
        <source>Access to “%1” was denied.</source>
        <translation>无权访问“%1”。</translation>
    </message>
    <message>
        <source>Check who owns it and its permissions.</source>
        <translation>请检查它的所有者和权限。</translation>
    </message>
    <message>
        <source>“%1” is there already.</source>
        <translation>“%1”已经存在。</translation>
    </message>
    <message>
        <source>Choose another name, or remove what is there.</source>
        <translation>请换一个名称，或删除已有的那个。</translation>
    </message>
    <message>
        <source>The folder “%1” is not empty.</source>
        <translation>文件夹“%1”不是空的。</translation>
    </message>
    <message>
        <source>“%1” is not a folder.</source>
        <translation>“%1”不是文件夹。</translation>
    </message>
    <message>
        <source>“%1” is a folder.</source>
        <translation>“%1”是文件夹。</translation>
    </message>
    <message>
        <source>“%1” is not an ordinary file.</source>
        <translation>“%1”不是普通文件。</translation>
    </message>
    <message>
        <source>It may be a device or a pipe.</source>
        <translation>它可能是设备或管道。</translation>
    </message>
    <message>
        <source>“%1” cannot be a name there: it may be too long.</source>
        <translation>“%1”不能用作那里的名称：可能太长。</translation>
    </message>
    <message>
        <source>“%1” is on a disk that cannot be written to.</source>
        <translation>“%1”所在的磁盘不可写。</translation>
    </message>
    <message>
        <source>The disk is full: “%1” could not be written.</source>
        <translation>磁盘已满：“%1”无法写入。</translation>
    </message>
    <message>
        <source>Make room there and try again.</source>
        <translation>请在那里腾出空间后重试。</translation>
    </message>
    <message>
        <source>The machine could not do that with “%1”.</source>
        <translation>这台机器无法对“%1”执行该操作。</translation>
    </message>
    <message>
        <source>There is no room to read into.</source>
        <translation>没有可供读入的空间。</translation>
    </message>
    <message>
        <source>This file was opened for reading.</source>
        <translation>此文件是以只读方式打开的。</translation>
    </message>
    <message>
        <source>%1 is too long: %2 KiB at most.</source>
        <translation>%1 太大：最多 %2 KiB。</translation>
    </message>
    <message>
        <source>It may hold a part only. All that was to be written is in %1.</source>
        <translation>它可能只写入了一部分。要写入的全部内容在 %1 中。</translation>
    </message>
</context>
<context>
    <name>hearth::FilesModel</name>
    <message>
        <source>A link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>文件夹 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
</context>
<context>
    <name>hearth::FindBox</name>
    <message>
        <source>Find a machine, a tunnel, an action…  Ctrl+K</source>
        <translation>查找主机、隧道、操作…  Ctrl+K</translation>
    </message>
    <message>
        <source>Type a name, an action, or user@host to connect</source>
        <translation>输入名称、操作，或输入 user@host 直接连接</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing found. Type user@host to connect.</source>
        <translation>没有找到。输入 user@host 可直接连接。</translation>
    </message>
</context>
<context>
    <name>hearth::FindField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>hearth::FolderPicker</name>
    <message>
        <source>Choose a folder on %1</source>
        <translation>选择 %1 上的文件夹</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上一级</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folders inside</source>
        <translation>其中的文件夹</translation>
    </message>
    <message>
        <source>Choose this folder</source>
        <translation>选择此文件夹</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>正在读取文件夹…</translation>
    </message>
    <message>
        <source>There are more folders than are listed; type the path above.</source>
        <translation>文件夹太多，未能全部列出；可在上方直接输入路径。</translation>
    </message>
    <message>
        <source>You may not write here: notebooks could not be saved.</source>
        <translation>您对此处没有写权限，笔记本将无法保存。</translation>
    </message>
</context>
<context>
    <name>hearth::Folders</name>
    <message>
        <source>The machine&apos;s list of folders could not be read.</source>
        <translation>无法读取该主机的文件夹列表。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>Pick another one.</source>
        <translation>请另选一个。</translation>
    </message>
    <message>
        <source>This folder may not be read by the user who is logged in.</source>
        <translation>登录的用户无权读取此文件夹。</translation>
    </message>
</context>
<context>
    <name>hearth::Forward</name>
    <message>
        <source>The connection was ended here.</source>
        <translation>连接已由本机结束。</translation>
    </message>
</context>
<context>
    <name>hearth::ForwardDialog</name>
    <message>
        <source>Open a forward</source>
        <translation>打开端口转发</translation>
    </message>
    <message>
        <source>5432, db.lan:5432 or /run/app.sock</source>
        <translation>5432、db.lan:5432 或 /run/app.sock</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>任意空闲端口</translation>
    </message>
    <message>
        <source>postgres</source>
        <translation>postgres</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>通往</translation>
    </message>
    <message>
        <source>A port of the machine, or an address as the machine sees it.</source>
        <translation>该主机的端口，或从该主机看到的地址。</translation>
    </message>
    <message>
        <source>Port on this computer</source>
        <translation>本机端口</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Open forward</source>
        <translation>打开转发</translation>
    </message>
    <message>
        <source>Every computer that reaches this one can use it.</source>
        <translation>凡能访问本机的计算机都可以使用它。</translation>
    </message>
    <message>
        <source>Use a free port</source>
        <translation>改用空闲端口</translation>
    </message>
    <message>
        <source>“%1” is no place that a forward can lead to. Write a port (5432), host:port (db.lan:5432) or a socket&apos;s path (/run/app.sock).</source>
        <translation>转发不能通向“%1”。请写端口（5432）、主机:端口（db.lan:5432）或套接字的路径（/run/app.sock）。</translation>
    </message>
    <message>
        <source>“%1” is no place for a SOCKS proxy. Write a port (1080) or address:port (127.0.0.1:1080).</source>
        <translation>SOCKS 代理不能在“%1”上监听。请写端口（1080）或地址:端口（127.0.0.1:1080）。</translation>
    </message>
    <message>
        <source>“%1” is no place to listen on there. Write a port (9000) or address:port (0.0.0.0:9000).</source>
        <translation>那边不能在“%1”上监听。请写端口（9000）或地址:端口（0.0.0.0:9000）。</translation>
    </message>
    <message>
        <source>“%1” is no place to listen on. Write a port (8080), address:port (127.0.0.1:8080) or a socket&apos;s path (/tmp/app.sock).</source>
        <translation>不能在“%1”上监听。请写端口（8080）、地址:端口（127.0.0.1:8080）或套接字的路径（/tmp/app.sock）。</translation>
    </message>
    <message>
        <source>A forward leads to a host. Add one first.</source>
        <translation>转发要通向一台主机。请先添加主机。</translation>
    </message>
</context>
<context>
    <name>hearth::ForwardList</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Reconnect all</source>
        <translation>全部重新连接</translation>
    </message>
</context>
<context>
    <name>hearth::ForwardScreen</name>
    <message>
        <source>Another viewer…</source>
        <translation>其他查看器…</translation>
    </message>
    <message>
        <source>The screen is seen here while its tunnel is on.</source>
        <translation>隧道开启时，可在这里看到其屏幕。</translation>
    </message>
</context>
<context>
    <name>hearth::ForwardSpec</name>
    <message>
        <source>Write it as port or address:port, for example 1080.</source>
        <translation>请写成“端口”或“地址:端口”，例如 1080。</translation>
    </message>
    <message>
        <source>Write it as port:host:port, for example 8080:localhost:80; an address before the first port and a socket&apos;s path for either end may stand there too.</source>
        <translation>请写成“端口:主机:端口”，例如 8080:localhost:80；第一个端口前可加地址，两端也都可以是套接字路径。</translation>
    </message>
    <message>
        <source>“%1” is no forward.</source>
        <translation>“%1”不是有效的转发。</translation>
    </message>
    <message>
        <source>“%1” does not say where the forward leads.</source>
        <translation>“%1”没有说明转发的目标。</translation>
    </message>
    <message>
        <source>“%1” has too many parts.</source>
        <translation>“%1”的组成部分过多。</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on.</source>
        <translation>“%1”不是可监听的地址。</translation>
    </message>
    <message>
        <source>“%1” is no port to listen on.</source>
        <translation>“%1”不是可监听的端口。</translation>
    </message>
    <message>
        <source>“%1” is no host to lead to.</source>
        <translation>“%1”不是有效的目标主机。</translation>
    </message>
    <message>
        <source>“%1” is no port to lead to.</source>
        <translation>“%1”不是有效的目标端口。</translation>
    </message>
    <message>
        <source>A remote forward listens on a port, not on a socket.</source>
        <translation>远程转发只能监听端口，不能监听套接字。</translation>
    </message>
</context>
<context>
    <name>hearth::Forwards</name>
    <message>
        <source>Port %1 is held by Hearth itself, for %2.</source>
        <translation>端口 %1 已被 Hearth 自己的 %2 占用。</translation>
    </message>
    <message>
        <source>Switch that one off, or choose another port.</source>
        <translation>请关闭那一个，或换一个端口。</translation>
    </message>
</context>
<context>
    <name>hearth::ForwardsModel</name>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>lost for %1, trying again</source>
        <translation>已断开 %1，正在重试</translation>
    </message>
    <message>
        <source>%1 received, %2 sent</source>
        <translation>已接收 %1，已发送 %2</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>自 %2 起%1</translation>
    </message>
    <message>
        <source>Listens here on %1 and leads to %2 as %3 sees it.</source>
        <translation>在本机 %1 上监听，通往 %3 所见的 %2。</translation>
    </message>
    <message>
        <source>%1 on %2, %3, %4</source>
        <translation>%2 上的 %1，%3，%4</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Listening → target</source>
        <translation>监听 → 目标</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 was disconnected</source>
        <translation>已断开 %1</translation>
    </message>
    <message>
        <source>%1:%2 → %3 here</source>
        <translation>%1:%2 → 本机的 %3</translation>
    </message>
    <message>
        <source>%1 → by SOCKS</source>
        <translation>%1 → 经由 SOCKS</translation>
    </message>
    <message>
        <source>Connections now: %1, in all: %2</source>
        <translation>当前连接：%1，累计：%2</translation>
    </message>
    <message>
        <source>Round trip: %1 ms</source>
        <translation>往返时间：%1 毫秒</translation>
    </message>
    <message>
        <source>%1 listens on %2, which leads to %3 as this computer sees it.</source>
        <translation>%1 监听 %2，通往本机所见的 %3。</translation>
    </message>
    <message>
        <source>A SOCKS proxy on %1: programs reach through it whatever %2 reaches.</source>
        <translation>%1 上的 SOCKS 代理：程序可通过它访问 %2 能访问的一切。</translation>
    </message>
    <message>
        <source>Group %1, %2</source>
        <translation>分组 %1，%2</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>lost, trying again</source>
        <translation>已断开，正在重试</translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation>尚未连通</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>hearth::ForwardsPage</name>
    <message>
        <source>Find a tunnel</source>
        <translation>查找隧道</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Stop this tunnel?</source>
        <translation>停止这条隧道？</translation>
    </message>
    <message>
        <source>Stop %1 tunnels?</source>
        <translation>停止 %1 条隧道？</translation>
    </message>
    <message>
        <source>In use now and cut off: %1. What runs at the far end goes on.</source>
        <translation>正在使用、将被切断：%1。远端运行的程序不受影响。</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>No tunnel matches.</source>
        <translation>没有匹配的隧道。</translation>
    </message>
    <message>
        <source>New tunnel</source>
        <translation>新建隧道</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Remove the tunnel %1?</source>
        <translation>移除隧道 %1？</translation>
    </message>
    <message>
        <source>It is switched off and forgotten. %1 and what runs there stay as they are.</source>
        <translation>它会被关闭并移除。%1 及其上运行的程序保持不变。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Reconnect all</source>
        <translation>全部重新连接</translation>
    </message>
    <message>
        <source>Switch all on</source>
        <translation>全部打开</translation>
    </message>
    <message>
        <source>Switch all off</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>Start with Hearth</source>
        <translation>随 Hearth 启动</translation>
    </message>
    <message>
        <source>Switch all of %1 on</source>
        <translation>打开 %1 中的全部隧道</translation>
    </message>
    <message>
        <source>Switch all of %1 off</source>
        <translation>关闭 %1 中的全部隧道</translation>
    </message>
    <message>
        <source>Open a forward…</source>
        <translation>打开端口转发…</translation>
    </message>
    <message>
        <source>For now: it is not saved, and gone when Hearth ends</source>
        <translation>仅供临时使用：不保存，Hearth 退出后即消失</translation>
    </message>
    <message>
        <source>A tunnel brings what listens on another machine to a port of this computer, or the other way round, and comes back by itself when the connection was lost. Opening Jupyter makes one, too.</source>
        <translation>隧道把另一台机器上监听的服务带到本机的端口，或者反过来；连接断开后会自行恢复。打开 Jupyter 也会建立一条。</translation>
    </message>
</context>
<context>
    <name>hearth::GetImageDialog</name>
    <message>
        <source>Fetch %1 %2</source>
        <translation>下载 %1 %2</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>An image for %1</source>
        <translation>为 %1 获取镜像</translation>
    </message>
    <message>
        <source>Distributions</source>
        <translation>发行版</translation>
    </message>
    <message>
        <source>An address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已有的</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add a file from elsewhere…</source>
        <translation>添加其他位置的文件…</translation>
    </message>
    <message>
        <source>Send a file from this computer…</source>
        <translation>发送本机上的文件…</translation>
    </message>
    <message>
        <source>x86-64 (PC)</source>
        <translation>x86-64（PC）</translation>
    </message>
    <message>
        <source>64-bit Arm</source>
        <translation>64 位 Arm</translation>
    </message>
    <message>
        <source>Cloud image: ready to start</source>
        <translation>云镜像：可直接启动</translation>
    </message>
    <message>
        <source>Installer (ISO)</source>
        <translation>安装盘（ISO）</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>发行版</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>For a processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Address of the image</source>
        <translation>镜像的网址</translation>
    </message>
    <message>
        <source>%1 fetches it by itself. Packed ones (.xz, .gz, .zst, .bz2) are unpacked.</source>
        <translation>由 %1 自行下载。压缩的镜像（.xz、.gz、.zst、.bz2）会自动解压。</translation>
    </message>
    <message>
        <source>Its checksum (SHA-256 or SHA-512)</source>
        <translation>校验和（SHA-256 或 SHA-512）</translation>
    </message>
    <message>
        <source>Left empty, nobody can tell whether it came as it was meant.</source>
        <translation>留空则无法确认收到的内容是否正确。</translation>
    </message>
    <message>
        <source>Images on %1</source>
        <translation>%1 上的镜像</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>删除 %1？</translation>
    </message>
    <message>
        <source>The image is gone from %1. Virtual machines that are built on it keep it from being removed.</source>
        <translation>镜像将从 %1 上消失。若有虚拟机以它为基础，则不会删除。</translation>
    </message>
    <message>
        <source>Remove image</source>
        <translation>删除镜像</translation>
    </message>
    <message>
        <source>There already (%1)</source>
        <translation>已有的（%1）</translation>
    </message>
    <message>
        <source>About %1 from %2, fetched by %3 itself. It is verified by the checksum that %4 publishes.</source>
        <translation>约 %1，由 %3 自行从 %2 下载，并用 %4 公布的校验和核对。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2%</translation>
    </message>
    <message>
        <source>Cancelled. What came is kept: the next attempt goes on there.</source>
        <translation>已取消。已收到的部分会保留，下次从那里继续。</translation>
    </message>
    <message>
        <source>Stopped, what came is kept: the next attempt goes on there.</source>
        <translation>若停止，已下载的部分会保留：下次从那里继续。</translation>
    </message>
</context>
<context>
    <name>hearth::GpuCheckDialog</name>
    <message>
        <source>The graphics card in %1</source>
        <translation>%1 中的显卡</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Check the graphics card in %1</source>
        <translation>检查 %1 中的显卡</translation>
    </message>
    <message>
        <source>It changes nothing.</source>
        <translation>它不会更改任何内容。</translation>
    </message>
    <message>
        <source>Asking nvidia-smi and PyTorch in the container…</source>
        <translation>正在检查容器中的 nvidia-smi 和 PyTorch…</translation>
    </message>
</context>
<context>
    <name>hearth::Gzip</name>
    <message>
        <source>What is packed cannot be unpacked: it is damaged.</source>
        <translation>无法解压压缩内容：它已损坏。</translation>
    </message>
</context>
<context>
    <name>hearth::Host</name>
    <message>
        <source>Write it as user@address:port, for example ada@192.168.0.114:2222.</source>
        <translation>请写成“用户@地址:端口”，例如 ada@192.168.0.114:2222。</translation>
    </message>
    <message>
        <source>“%1” is no port: a port is a number from 1 to 65535.</source>
        <translation>“%1”不是端口：端口是 1 到 65535 之间的数字。</translation>
    </message>
    <message>
        <source>The brackets of “%1” do not close.</source>
        <translation>“%1”的方括号没有闭合。</translation>
    </message>
    <message>
        <source>There is no address in “%1”.</source>
        <translation>“%1”中没有地址。</translation>
    </message>
    <message>
        <source>“%1” cannot be an address: it is too long, starts with “-”, or has a character that no address has.</source>
        <translation>“%1”不能用作地址：过长、以“-”开头，或含有地址中不允许的字符。</translation>
    </message>
    <message>
        <source>A saved host has a field “%1” that cannot be understood.</source>
        <translation>某台已保存主机的字段“%1”无法理解。</translation>
    </message>
    <message>
        <source>Mend hosts.json by hand, or remove that host from it.</source>
        <translation>请手动修正 hosts.json，或从中删除该主机。</translation>
    </message>
    <message>
        <source>A host is reached by jump hosts or by a proxy command, not by both.</source>
        <translation>跳板机和代理命令只能选用其一。</translation>
    </message>
    <message>
        <source>A host cannot be its own jump host.</source>
        <translation>主机不能做自己的跳板机。</translation>
    </message>
    <message>
        <source>The jump host “%1” is neither a host&apos;s name nor an address.</source>
        <translation>跳板机“%1”既不是主机名称，也不是地址。</translation>
    </message>
    <message>
        <source>Give the host a name.</source>
        <translation>请为主机取一个名称。</translation>
    </message>
    <message>
        <source>The name starts or ends with a space.</source>
        <translation>名称的首尾不能有空格。</translation>
    </message>
    <message>
        <source>The name is longer than 100 characters.</source>
        <translation>名称超过 100 个字符。</translation>
    </message>
    <message>
        <source>A name has no “:”, “@” or “/” in it and does not start with “-”.</source>
        <translation>名称中不能有“:”“@”“/”，也不能以“-”开头。</translation>
    </message>
    <message>
        <source>“local” is the name of this computer.</source>
        <translation>“local”是本机的名称。</translation>
    </message>
    <message>
        <source>There is a host “%1” already.</source>
        <translation>已有名为“%1”的主机。</translation>
    </message>
    <message>
        <source>There is no user before the “@” of “%1”.</source>
        <translation>“%1”的“@”前没有用户名。</translation>
    </message>
    <message>
        <source>“%1” cannot be a user&apos;s name: it is too long, starts with “-”, or has a character that no user&apos;s name has.</source>
        <translation>“%1”不能用作用户名：过长、以“-”开头，或含有用户名中不允许的字符。</translation>
    </message>
    <message>
        <source>Give the host an address.</source>
        <translation>请填写主机的地址。</translation>
    </message>
    <message>
        <source>“%1” cannot be an address.</source>
        <translation>“%1”不能用作地址。</translation>
    </message>
    <message>
        <source>“%1” cannot be a user&apos;s name.</source>
        <translation>“%1”不能用作用户名。</translation>
    </message>
    <message>
        <source>Choose the key file to log in with.</source>
        <translation>请选择登录用的密钥文件。</translation>
    </message>
    <message>
        <source>The proxy command must be one line.</source>
        <translation>代理命令必须是一行。</translation>
    </message>
    <message>
        <source>“%1” cannot be a name for host keys.</source>
        <translation>“%1”不能用作主机密钥的名称。</translation>
    </message>
    <message>
        <source>A host can have at most %1 other addresses.</source>
        <translation>一台主机最多有 %1 个其他地址。</translation>
    </message>
    <message>
        <source>“%1” is the host&apos;s own address.</source>
        <translation>“%1”是主机本身的地址。</translation>
    </message>
    <message>
        <source>“%1” is listed twice.</source>
        <translation>“%1”重复出现。</translation>
    </message>
    <message>
        <source>“%1” contains a user name: the host&apos;s own is used.</source>
        <translation>“%1”中含有用户名：这里使用主机设置中的用户名。</translation>
    </message>
    <message>
        <source>Write it as address or address:port, for example 10.147.20.5.</source>
        <translation>请写成“地址”或“地址:端口”，例如 10.147.20.5。</translation>
    </message>
</context>
<context>
    <name>hearth::HostActions</name>
    <message>
        <source>Add host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Save host</source>
        <translation>保存主机</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>Hosts of your SSH config are removed there, not here.</source>
        <translation>来自 SSH 配置的主机需在配置文件中移除，不能在此移除。</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Remove %1 hosts?</source>
        <translation>移除 %1 台主机？</translation>
    </message>
    <message>
        <source>Its address, login and notes are gone for good. Nothing changes on the machine itself, and its host key stays in known_hosts.</source>
        <translation>其地址、登录方式和备注将永久丢失。主机本身不受任何影响，其主机密钥仍留在 known_hosts 中。</translation>
    </message>
    <message>
        <source>The addresses, logins and notes of %1 are gone for good. Nothing changes on the machines themselves.</source>
        <translation>%1 的地址、登录方式和备注将永久丢失。主机本身不受任何影响。</translation>
    </message>
    <message>
        <source>Remove host</source>
        <translation>移除主机</translation>
    </message>
    <message>
        <source>Remove hosts</source>
        <translation>移除主机</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Imported. New hosts: %1, tunnels: %2.</source>
        <translation>已导入。新主机：%1，隧道：%2。</translation>
    </message>
    <message>
        <source>Import from PuTTY</source>
        <translation>从 PuTTY 导入</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals close, and what runs in them ends.</source>
        <translation>
            <numerusform>将关闭 %n 个终端，其中运行的程序会结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1?</source>
        <translation>重命名 %1？</translation>
    </message>
    <message>
        <source>Rename host</source>
        <translation>重命名主机</translation>
    </message>
</context>
<context>
    <name>hearth::HostDialog</name>
    <message>
        <source>Add a host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>The way there</source>
        <translation>连接路径</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>What ssh makes of it</source>
        <translation>ssh 解析的结果</translation>
    </message>
    <message>
        <source>Add host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Save host</source>
        <translation>保存主机</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>user@host:port</source>
        <translation>user@host:port</translation>
    </message>
    <message>
        <source>gpu, linux</source>
        <translation>gpu, linux</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH 代理程序</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Keyboard-interactive</source>
        <translation>键盘交互</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>How to log in</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Left empty, the file KEY-cert.pub beside the key is used where there is one.</source>
        <translation>留空时，若密钥旁有 KEY-cert.pub 文件则使用它。</translation>
    </message>
    <message>
        <source>Choose a private key</source>
        <translation>选择私钥</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Jump hosts</source>
        <translation>跳板机</translation>
    </message>
    <message>
        <source>Passed in this order, the nearest first.</source>
        <translation>按此顺序经过，离本机最近的在前。</translation>
    </message>
    <message>
        <source>Proxy command</source>
        <translation>代理命令</translation>
    </message>
    <message>
        <source>A program on this computer whose input and output are the connection. %h and %p are the host and the port.</source>
        <translation>本机上的一个程序，以其输入输出作为连接。%h 和 %p 分别代表主机和端口。</translation>
    </message>
    <message>
        <source>Ephemeral</source>
        <translation>临时主机</translation>
    </message>
    <message>
        <source>For a machine that comes and goes, such as Colab: its host keys are kept apart and forgotten with the session.</source>
        <translation>适用于 Colab 这类随时会换的机器：其主机密钥单独保存，会话结束即忘。</translation>
    </message>
    <message>
        <source>Host key alias</source>
        <translation>主机密钥别名</translation>
    </message>
    <message>
        <source>The name under which its host key is remembered instead of the address.</source>
        <translation>记住主机密钥时用它代替地址。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>This host comes from your SSH config. Hearth shows it and uses it, and leaves it as it is; change it there.</source>
        <translation>此主机来自您的 SSH 配置。Hearth 只显示和使用它，不会改动；要修改请到配置文件中进行。</translation>
    </message>
    <message>
        <source>This host comes from %1. Hearth shows it and uses it, and leaves it as it is; change it there.</source>
        <translation>此主机来自 %1。Hearth 只显示和使用它，不会改动；要修改请到该文件中进行。</translation>
    </message>
    <message>
        <source>Your usual keys</source>
        <translation>您常用的密钥</translation>
    </message>
    <message>
        <source>The agent, then your keys, then whatever the server asks for.</source>
        <translation>先用代理程序，再用您的密钥，最后按服务器的要求。</translation>
    </message>
    <message>
        <source>Only keys that your SSH agent holds.</source>
        <translation>只使用 SSH 代理程序中的密钥。</translation>
    </message>
    <message>
        <source>Only this key.</source>
        <translation>只使用这个密钥。</translation>
    </message>
    <message>
        <source>Asked for when needed, and kept only in the system&apos;s keychain if you wish.</source>
        <translation>需要时询问；如您愿意，只保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>The server asks its own questions, such as a one-time code.</source>
        <translation>由服务器提问，例如一次性验证码。</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>停止测试</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>Tried in this order when the host&apos;s own address does not answer, for example its ZeroTier address. They are reached directly, without jump hosts or a proxy command.</source>
        <translation>主机本身的地址无应答时，按此顺序尝试，例如其 ZeroTier 地址。连接时不经过跳板机和代理命令。</translation>
    </message>
</context>
<context>
    <name>hearth::HostKeyDialog</name>
    <message>
        <source>%1 key</source>
        <translation>%1 密钥</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Picture of the key</source>
        <translation>密钥图</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>复制指纹</translation>
    </message>
    <message>
        <source>Host key of %1</source>
        <translation>%1 的主机密钥</translation>
    </message>
    <message>
        <source>Is this %1?</source>
        <translation>这是 %1 吗？</translation>
    </message>
    <message>
        <source>Hearth connects to %1 for the first time. Compare the fingerprint with the one that its owner gives you, then remember it.</source>
        <translation>Hearth 首次连接 %1。请先与主机所有者提供的指纹核对，再记住它。</translation>
    </message>
    <message>
        <source>%1 is known by a key of another type and now shows this one. Compare the fingerprint with the one that its owner gives you.</source>
        <translation>此前记住的是 %1 另一种类型的密钥，现在它出示了这一个。请与主机所有者提供的指纹核对。</translation>
    </message>
    <message>
        <source>Key of the server</source>
        <translation>服务器的密钥</translation>
    </message>
    <message>
        <source>This host is ephemeral: its key is kept apart and forgotten when Hearth ends.</source>
        <translation>这是临时主机：其密钥单独保存，Hearth 退出即忘。</translation>
    </message>
    <message>
        <source>Remember and connect</source>
        <translation>记住并连接</translation>
    </message>
    <message>
        <source>Connect once</source>
        <translation>仅连接这一次</translation>
    </message>
    <message>
        <source>For this connection only; the next one asks again.</source>
        <translation>仅对本次连接有效，下次会再次询问。</translation>
    </message>
    <message>
        <source>The host key of %1 has changed.</source>
        <translation>%1 的主机密钥已改变。</translation>
    </message>
    <message>
        <source>Someone may be listening in, or the machine was installed anew. Compare the new fingerprint with the owner&apos;s before you remove the old key.</source>
        <translation>可能有人在窃听，也可能是机器重装过。删除旧密钥之前，请与主机所有者核对新指纹。</translation>
    </message>
    <message>
        <source>Remembered</source>
        <translation>已记住的</translation>
    </message>
    <message>
        <source>Shown by the server now</source>
        <translation>服务器现在出示的</translation>
    </message>
    <message>
        <source>Remember new key and connect</source>
        <translation>记住新密钥并连接</translation>
    </message>
    <message>
        <source>Remove the old key first.</source>
        <translation>请先删除旧密钥。</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>不连接</translation>
    </message>
    <message>
        <source>Remove the old keys</source>
        <translation>删除旧密钥</translation>
    </message>
    <message>
        <source>Remove the old key</source>
        <translation>删除旧密钥</translation>
    </message>
    <message>
        <source>Old key marked for removal</source>
        <translation>旧密钥已标记为待删除</translation>
    </message>
    <message>
        <source>To be removed</source>
        <translation>待删除</translation>
    </message>
    <message>
        <source>The host key of %1 is revoked.</source>
        <translation>%1 的主机密钥已被吊销。</translation>
    </message>
    <message>
        <source>It is marked @revoked in known_hosts: its owner says that it must not be trusted any more. Hearth does not connect. Ask the owner for the new key.</source>
        <translation>它在 known_hosts 中标记为 @revoked：所有者声明不应再信任它。Hearth 不会连接。请向所有者索取新密钥。</translation>
    </message>
    <message>
        <source>Revoked key</source>
        <translation>已吊销的密钥</translation>
    </message>
    <message>
        <source>It is a virtual machine: “ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub” says it on its console.</source>
        <translation>这是一台虚拟机：在其控制台运行 “ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub” 即可看到它。</translation>
    </message>
</context>
<context>
    <name>hearth::HostResolver</name>
    <message>
        <source>There is no host “%1”.</source>
        <translation>没有名为“%1”的主机。</translation>
    </message>
    <message>
        <source>Look at the list of hosts for its name, or write user@%1 to connect to that address.</source>
        <translation>请在主机列表中查看其名称，或写成 user@%1 以连接该地址。</translation>
    </message>
    <message>
        <source>%1 Going on without it.</source>
        <translation>%1 将跳过它继续。</translation>
    </message>
    <message>
        <source>The ssh config of %1 asks for ProxyUseFdpass, which Hearth cannot do.</source>
        <translation>%1 的 ssh 配置要求 ProxyUseFdpass，Hearth 不支持。</translation>
    </message>
    <message>
        <source>Save the host in Hearth with a proxy command that passes the bytes itself.</source>
        <translation>请在 Hearth 中保存此主机，并使用自行传递数据的代理命令。</translation>
    </message>
    <message>
        <source>The address or user of %1 has characters that a shell would run in its proxy command.</source>
        <translation>%1 的地址或用户名含有会被 Shell 在代理命令中执行的字符。</translation>
    </message>
    <message>
        <source>Correct the address.</source>
        <translation>请更正地址。</translation>
    </message>
    <message>
        <source>The jump hosts of %1 lead in a circle: %2 comes again.</source>
        <translation>%1 的跳板机形成了循环：%2 重复出现。</translation>
    </message>
    <message>
        <source>Take one of the jump hosts out.</source>
        <translation>请去掉其中一台跳板机。</translation>
    </message>
    <message>
        <source>The way to %1 has more than 16 jump hosts.</source>
        <translation>到 %1 的路径超过 16 台跳板机。</translation>
    </message>
    <message>
        <source>%1 is its own jump host.</source>
        <translation>%1 是它自己的跳板机。</translation>
    </message>
    <message>
        <source>Take it out of its jump hosts.</source>
        <translation>请将它从跳板机中去掉。</translation>
    </message>
</context>
<context>
    <name>hearth::HostStore</name>
    <message>
        <source>%1 stands in the ssh config, which Hearth does not change.</source>
        <translation>%1 位于 ssh 配置中，Hearth 不会改动该配置。</translation>
    </message>
    <message>
        <source>Edit ~/.ssh/config, or save a copy under another name.</source>
        <translation>请编辑 ~/.ssh/config，或以其他名称保存一份副本。</translation>
    </message>
    <message>
        <source>Change it, then save again.</source>
        <translation>请修改后重新保存。</translation>
    </message>
    <message>
        <source>That host is not saved any more.</source>
        <translation>该主机已不在保存的列表中。</translation>
    </message>
</context>
<context>
    <name>hearth::HostsModel</name>
    <message>
        <source>From your SSH config; edit it there.</source>
        <translation>来自您的 SSH 配置，请到配置文件中修改。</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>ssh config</source>
        <translation>ssh 配置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last Jupyter</source>
        <translation>上次打开 Jupyter</translation>
    </message>
</context>
<context>
    <name>hearth::HostsPage</name>
    <message>
        <source>Find a host</source>
        <translation>查找主机</translation>
    </message>
    <message>
        <source>Add a host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Paste an ssh command</source>
        <translation>粘贴 ssh 命令</translation>
    </message>
    <message>
        <source>Your computers will be here: anything that you reach by SSH.</source>
        <translation>您的计算机会显示在这里：凡能通过 SSH 访问的都可以。</translation>
    </message>
    <message>
        <source>No host matches.</source>
        <translation>没有匹配的主机。</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>The file of saved hosts could not be read. It was kept as %1.</source>
        <translation>无法读取保存主机的文件，已将其另存为 %1。</translation>
    </message>
    <message>
        <source>Hosts that you save now go to a new file; nothing in the old one is lost.</source>
        <translation>现在保存的主机会写入新文件，旧文件中的内容不会丢失。</translation>
    </message>
    <message>
        <source>%1 hosts chosen</source>
        <translation>已选择 %1 台主机</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Import from PuTTY</source>
        <translation>从 PuTTY 导入</translation>
    </message>
</context>
<context>
    <name>hearth::HostsUi</name>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>Save this host…</source>
        <translation>保存此主机…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Show its settings…</source>
        <translation>查看其设置…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制为新主机…</translation>
    </message>
    <message>
        <source>Test connection…</source>
        <translation>测试连接…</translation>
    </message>
    <message>
        <source>Set up key login…</source>
        <translation>设置密钥登录…</translation>
    </message>
    <message>
        <source>Add a host…</source>
        <translation>添加主机…</translation>
    </message>
    <message>
        <source>Paste an ssh command…</source>
        <translation>粘贴 ssh 命令…</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Import from PuTTY…</source>
        <translation>从 PuTTY 导入…</translation>
    </message>
</context>
<context>
    <name>hearth::HyperV</name>
    <message>
        <source>Windows did not say whether Hyper-V runs.</source>
        <translation>Windows 没有回答 Hyper-V 是否在运行。</translation>
    </message>
    <message>
        <source>Run the commands in an administrator&apos;s terminal. The last one restarts Windows at once.</source>
        <translation>请在管理员终端中运行这些命令。最后一条会立即重新启动 Windows。</translation>
    </message>
    <message>
        <source>This Windows is itself a virtual machine.</source>
        <translation>这个 Windows 本身就是一台虚拟机。</translation>
    </message>
    <message>
        <source>Whether it can have virtual machines of its own is set where it runs (nested virtualisation).</source>
        <translation>它能否再运行虚拟机，由运行它的地方决定（嵌套虚拟化）。</translation>
    </message>
    <message>
        <source>Programs that want it for themselves are slow beside it or do not start: VirtualBox, VMware. WSL 2, Docker Desktop and Windows Sandbox need it.</source>
        <translation>VirtualBox、VMware 等需要独占它的程序会因此变慢或无法启动。WSL 2、Docker Desktop 和 Windows 沙盒则需要 Hyper-V。</translation>
    </message>
    <message>
        <source>Without it Windows&apos; memory integrity does not protect this computer.</source>
        <translation>关闭后，Windows 的内存完整性将不再保护本机。</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>关闭它</translation>
    </message>
    <message>
        <source>Switch it on again</source>
        <translation>重新开启它</translation>
    </message>
    <message>
        <source>Let QEMU use it, too (WHPX)</source>
        <translation>让 QEMU 也能使用它（WHPX）</translation>
    </message>
    <message>
        <source>Hyper-V holds this computer&apos;s virtualisation hardware.</source>
        <translation>Hyper-V 占用着本机的硬件虚拟化。</translation>
    </message>
    <message>
        <source>The processor&apos;s virtualisation is switched off.</source>
        <translation>处理器的虚拟化功能已关闭。</translation>
    </message>
    <message>
        <source>Switch it on in this computer&apos;s firmware settings (UEFI): it is called VT-x, AMD-V or SVM there.</source>
        <translation>请在本机的固件设置（UEFI）中开启：那里称为 VT-x、AMD-V 或 SVM。</translation>
    </message>
    <message>
        <source>Hyper-V is installed, and switched off.</source>
        <translation>Hyper-V 已安装，但处于关闭状态。</translation>
    </message>
    <message>
        <source>The virtualisation hardware is free for VirtualBox and others; WSL 2, Docker Desktop and Windows Sandbox do not run without it.</source>
        <translation>硬件虚拟化可供 VirtualBox 等使用；没有 Hyper-V，WSL 2、Docker Desktop 和 Windows 沙盒无法运行。</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>开启它</translation>
    </message>
    <message>
        <source>Nothing holds this computer&apos;s virtualisation hardware.</source>
        <translation>没有程序占用本机的硬件虚拟化。</translation>
    </message>
    <message>
        <source>Hyper-V is a part of Windows: only the Hearth that runs there can ask for it.</source>
        <translation>Hyper-V 是 Windows 的一部分：只有在那台电脑上运行的 Hearth 才能查询。</translation>
    </message>
</context>
<context>
    <name>hearth::HyperVDialog</name>
    <message>
        <source>Virtualisation of this computer</source>
        <translation>本机的虚拟化</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>hearth::HyperVNotice</name>
    <message>
        <source>Show the commands…</source>
        <translation>显示命令…</translation>
    </message>
</context>
<context>
    <name>hearth::ImageActs</name>
    <message>
        <source>Untagged: %1.</source>
        <translation>已移除名称：%1。</translation>
    </message>
    <message>
        <source>Deleted: %1.</source>
        <translation>已删除：%1。</translation>
    </message>
    <message numerus="yes">
        <source>Deleted: %1 and %n more.</source>
        <translation>
            <numerusform>已删除：%1 以及另外 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>为 %1 加名称</translation>
    </message>
    <message>
        <source>being tagged</source>
        <translation>正在添加名称</translation>
    </message>
    <message>
        <source>It is now also called %1.</source>
        <translation>它也叫 %1 了。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>Save %1 to a file</source>
        <translation>将 %1 保存到文件</translation>
    </message>
    <message>
        <source>being saved</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>%1 was saved to %2.</source>
        <translation>%1 已保存到 %2。</translation>
    </message>
</context>
<context>
    <name>hearth::ImageArchives</name>
    <message>
        <source>Save %1 to a file</source>
        <translation>将 %1 保存到文件</translation>
    </message>
    <message>
        <source>Archives (*.tar)</source>
        <translation>归档文件 (*.tar)</translation>
    </message>
    <message>
        <source>Packed archives (*.tar.gz *.tgz)</source>
        <translation>压缩的归档文件 (*.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Load an image from a file</source>
        <translation>从文件加载镜像</translation>
    </message>
    <message>
        <source>Archives (*.tar *.tar.gz *.tgz)</source>
        <translation>归档文件 (*.tar *.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
</context>
<context>
    <name>hearth::ImageHistoryDialog</name>
    <message>
        <source>How %1 was made</source>
        <translation>%1 的构建过程</translation>
    </message>
    <message>
        <source>Copy all steps</source>
        <translation>复制所有步骤</translation>
    </message>
    <message>
        <source>The selected step</source>
        <translation>所选步骤</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>hearth::ImageHistoryModel</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
</context>
<context>
    <name>hearth::ImageNameField</name>
    <message>
        <source>Like alpine, lab/web:1 or registry.example:5000/lab/web.</source>
        <translation>例如 alpine、lab/web:1 或 registry.example:5000/lab/web。</translation>
    </message>
    <message>
        <source>Like web, lab/web:1 or registry.example:5000/lab/web.</source>
        <translation>例如 web、lab/web:1 或 registry.example:5000/lab/web。</translation>
    </message>
    <message>
        <source>%1 from %2.</source>
        <translation>来自 %2 的 %1。</translation>
    </message>
    <message>
        <source>It will be called %1.</source>
        <translation>届时它叫 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::Images</name>
    <message>
        <source>%1&apos;s list of checksums does not name this image any more.</source>
        <translation>%1 的校验和列表中已没有这个镜像。</translation>
    </message>
    <message>
        <source>Choose another version, or give the image&apos;s own address.</source>
        <translation>请选择其他版本，或直接填写镜像的网址。</translation>
    </message>
    <message>
        <source>This is not the address of a file.</source>
        <translation>这不是文件的网址。</translation>
    </message>
    <message>
        <source>It begins with https:// or http://.</source>
        <translation>网址以 https:// 或 http:// 开头。</translation>
    </message>
    <message>
        <source>There is a name or password in this address.</source>
        <translation>网址中含有用户名或密码。</translation>
    </message>
    <message>
        <source>Others on that machine could see it while it is fetched: use an address without.</source>
        <translation>下载期间，那台机器上的其他人可能看到它：请使用不含它们的网址。</translation>
    </message>
    <message>
        <source>This address names no file.</source>
        <translation>这个网址没有指向文件。</translation>
    </message>
    <message>
        <source>It ends with the image&apos;s name, such as …/debian.qcow2.</source>
        <translation>网址应以镜像的名称结尾，例如 …/debian.qcow2。</translation>
    </message>
    <message>
        <source>This is not a SHA-256 or SHA-512 checksum.</source>
        <translation>这不是 SHA-256 或 SHA-512 校验和。</translation>
    </message>
    <message>
        <source>It has 64 or 128 digits and letters from a to f.</source>
        <translation>它由 64 或 128 个数字和 a 到 f 的字母组成。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>There is another image called %1 on %2.</source>
        <translation>%2 上已有另一个名为 %1 的镜像。</translation>
    </message>
    <message>
        <source>Remove that one first, or rename it.</source>
        <translation>请先删除那一个，或给它改名。</translation>
    </message>
    <message>
        <source>There is no image %1 on %2.</source>
        <translation>%2 上没有镜像 %1。</translation>
    </message>
    <message>
        <source>%1 is being written on %2 by somebody else.</source>
        <translation>%2 上的 %1 正由别人写入。</translation>
    </message>
    <message>
        <source>Wait until that is done.</source>
        <translation>请等它完成。</translation>
    </message>
    <message>
        <source>%1 is needed by virtual machines on %2: %3.</source>
        <translation>%2 上的虚拟机需要 %1：%3。</translation>
    </message>
    <message>
        <source>Their disks are layers on it. Remove those first.</source>
        <translation>它们的磁盘以它为底层。请先删除那些虚拟机。</translation>
    </message>
    <message>
        <source>%1 has neither curl nor wget nor python3 to fetch anything with.</source>
        <translation>%1 上没有 curl、wget 或 python3，无法下载。</translation>
    </message>
    <message>
        <source>Install curl there, or send a file from this computer.</source>
        <translation>请在那里安装 curl，或发送本机上的文件。</translation>
    </message>
    <message>
        <source>%1 has no program that makes checksums: sha256sum, shasum or openssl.</source>
        <translation>%1 上没有计算校验和的程序：sha256sum、shasum 或 openssl。</translation>
    </message>
    <message>
        <source>Install coreutils or openssl there.</source>
        <translation>请在那里安装 coreutils 或 openssl。</translation>
    </message>
    <message>
        <source>%1 has no %2 to unpack it with.</source>
        <translation>%1 上没有用来解压的 %2。</translation>
    </message>
    <message>
        <source>Install the package %1 there.</source>
        <translation>请在那里安装软件包 %1。</translation>
    </message>
    <message>
        <source>There is no room for %1 on %2: it has %3, and %4 are free.</source>
        <translation>%2 上放不下 %1：它有 %3，可用空间为 %4。</translation>
    </message>
    <message>
        <source>Make room in your home folder there first.</source>
        <translation>请先在那里的主文件夹中腾出空间。</translation>
    </message>
    <message>
        <source>The disk of your home folder on %1 is full.</source>
        <translation>%1 上主文件夹所在的磁盘已满。</translation>
    </message>
    <message>
        <source>Make room there; what came of %1 is kept, and goes on there.</source>
        <translation>请在那里腾出空间；%1 已收到的部分会保留，之后从那里继续。</translation>
    </message>
    <message>
        <source>The server has no %1 (any more).</source>
        <translation>服务器上（已）没有 %1。</translation>
    </message>
    <message>
        <source>Look at the address, or choose another version.</source>
        <translation>请检查网址，或选择其他版本。</translation>
    </message>
    <message>
        <source>The server refused %1 (HTTP %2).</source>
        <translation>服务器拒绝提供 %1（HTTP %2）。</translation>
    </message>
    <message>
        <source>Look at the address, or try again later.</source>
        <translation>请检查网址，或稍后再试。</translation>
    </message>
    <message>
        <source>%1 does not trust the server&apos;s certificate, so nothing was fetched.</source>
        <translation>%1 不信任服务器的证书，因此没有下载任何内容。</translation>
    </message>
    <message>
        <source>Its clock may be wrong, or its package ca-certificates be missing.</source>
        <translation>可能是它的时钟不准，或缺少软件包 ca-certificates。</translation>
    </message>
    <message>
        <source>%1 is not what its checksum says: it was damaged on its way, or is another file. It was thrown away.</source>
        <translation>%1 与校验和不符：传输途中损坏，或不是同一个文件。已丢弃。</translation>
    </message>
    <message>
        <source>Try again; if it happens once more, the server has a wrong file.</source>
        <translation>请重试；若再次发生，说明服务器上的文件有误。</translation>
    </message>
    <message>
        <source>The address leads to a web page, not to an image.</source>
        <translation>这个网址指向网页，而不是镜像。</translation>
    </message>
    <message>
        <source>Copy the address of the file itself.</source>
        <translation>请复制文件本身的网址。</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked: it is damaged.</source>
        <translation>%1 无法解压：它已损坏。</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>%1 does not get %2 from its server.</source>
        <translation>%1 无法从服务器取得 %2。</translation>
    </message>
    <message>
        <source>Look whether that machine reaches the internet. What came is kept: trying again goes on there.</source>
        <translation>请检查那台机器能否访问互联网。已收到的部分会保留，重试时从那里继续。</translation>
    </message>
    <message>
        <source>The folder of images on %1 cannot be written to.</source>
        <translation>无法写入 %1 上的镜像文件夹。</translation>
    </message>
    <message>
        <source>Make it writable: its own words are in the details.</source>
        <translation>请使其可写：系统的原话在详细信息中。</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 是文件夹。</translation>
    </message>
    <message>
        <source>“%1” cannot be an image&apos;s name.</source>
        <translation>“%1”不能作为镜像的名称。</translation>
    </message>
    <message>
        <source>Give it a name of letters, digits, “-”, “_”, “+” and “.”.</source>
        <translation>名称只能由字母、数字、“-”、“_”、“+”和“.”组成。</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>它已在那里。</translation>
    </message>
    <message>
        <source>%1 of it are there already.</source>
        <translation>其中 %1 已在那里。</translation>
    </message>
    <message>
        <source>%1 became shorter while it was sent.</source>
        <translation>发送期间 %1 变短了。</translation>
    </message>
    <message>
        <source>Wait until nobody writes to it, then send it again.</source>
        <translation>请等到没有人写入它时再发送。</translation>
    </message>
    <message>
        <source>Read %1&apos;s list of checksums</source>
        <translation>读取 %1 的校验和列表</translation>
    </message>
    <message>
        <source>%1 is no list of checksums.</source>
        <translation>%1 不是校验和列表。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已在那里。</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>It is being fetched already: looking on.</source>
        <translation>已经在下载了：继续观察进度。</translation>
    </message>
    <message>
        <source>The download was cut; it goes on where it stood.</source>
        <translation>下载中断；从中断处继续。</translation>
    </message>
    <message>
        <source>What was there of it does not fit: it is fetched from its beginning.</source>
        <translation>已有的部分不符：从头下载。</translation>
    </message>
    <message>
        <source>Verify its checksum</source>
        <translation>核对校验和</translation>
    </message>
    <message>
        <source>Unpack it</source>
        <translation>解压</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>无法删除 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::ImagesModel</name>
    <message>
        <source>a part: goes on there</source>
        <translation>部分：可继续</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验和</translation>
    </message>
</context>
<context>
    <name>hearth::ImportDialog</name>
    <message>
        <source>Import from PuTTY</source>
        <translation>从 PuTTY 导入</translation>
    </message>
    <message>
        <source>Looking for sessions of PuTTY…</source>
        <translation>正在查找 PuTTY 会话…</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>A registry export of Windows (.reg), or one session</source>
        <translation>Windows 的注册表导出文件（.reg），或单个会话</translation>
    </message>
    <message>
        <source>A folder of sessions: ~/.putty, or that of a portable KiTTY</source>
        <translation>会话文件夹：~/.putty，或便携版 KiTTY 的文件夹</translation>
    </message>
    <message>
        <source>A folder of PuTTY&apos;s sessions</source>
        <translation>PuTTY 会话文件夹</translation>
    </message>
    <message>
        <source>A registry export or a session</source>
        <translation>注册表导出文件或会话</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>There is no session in %1.</source>
        <translation>%1 中没有会话。</translation>
    </message>
    <message>
        <source>No session of PuTTY was found in %1. On Windows they stand in the registry: export HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions with regedit, and choose that file.</source>
        <translation>在 %1 中没有找到 PuTTY 会话。在 Windows 上，会话保存在注册表中：用 regedit 导出 HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions，然后选择该文件。</translation>
    </message>
    <message>
        <source>Import %1 of %2</source>
        <translation>导入 %1 / %2</translation>
    </message>
</context>
<context>
    <name>hearth::ImportImageDialog</name>
    <message>
        <source>Import a root file system on %1</source>
        <translation>在 %1 上导入根文件系统</translation>
    </message>
    <message>
        <source>Name of the image</source>
        <translation>镜像的名称</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File on this computer</source>
        <translation>本机上的文件</translation>
    </message>
    <message>
        <source>A .tar or .tar.gz with all the files of a system, as docker export writes it. It has neither layers nor settings: the image has no command of its own.</source>
        <translation>包含系统全部文件的 .tar 或 .tar.gz，如 docker export 写出的文件。它既没有层也没有设置：镜像没有自己的命令。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A full path is needed here.</source>
        <translation>这里需要完整路径。</translation>
    </message>
    <message>
        <source>%1 is now on %2: %3.</source>
        <translation>%1 现已在 %2 上：%3。</translation>
    </message>
    <message>
        <source>The root file system</source>
        <translation>根文件系统</translation>
    </message>
    <message>
        <source>Archives (*.tar *.tar.gz *.tgz)</source>
        <translation>归档文件 (*.tar *.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>No partial image is kept.</source>
        <translation>不会留下不完整的镜像。</translation>
    </message>
</context>
<context>
    <name>hearth::ImportModel</name>
    <message>
        <source>more forwards for %1</source>
        <translation>为 %1 增加转发</translation>
    </message>
    <message>
        <source>It is called %1 here.</source>
        <translation>在这里名为 %1。</translation>
    </message>
    <message>
        <source>Other computers can use its forward at %1.</source>
        <translation>其他计算机可以使用它在 %1 的转发。</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>%1 (%2 more)</source>
        <translation>%1（另有 %2 条）</translation>
    </message>
    <message>
        <source>will be imported</source>
        <translation>将导入</translation>
    </message>
    <message>
        <source>will not be imported</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>成为</translation>
    </message>
    <message>
        <source>Forwards</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>须知</translation>
    </message>
</context>
<context>
    <name>hearth::ImportVmDialog</name>
    <message numerus="yes">
        <source>%n disk(s)</source>
        <translation>
            <numerusform>%n 块磁盘</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n network card(s)</source>
        <translation>
            <numerusform>%n 块网卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared folder(s)</source>
        <translation>
            <numerusform>%n 个共享文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a virtual machine on %1</source>
        <translation>在 %1 上导入虚拟机</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>A command of QEMU&apos;s, a shell script, a batch file, or a .conf of quickemu&apos;s</source>
        <translation>QEMU 命令、shell 脚本、批处理文件，或 quickemu 的 .conf</translation>
    </message>
    <message>
        <source>It is read, never run. Its disks are used where they are.</source>
        <translation>只读取，绝不运行。其中的磁盘在原处使用。</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>From a file on %1…</source>
        <translation>从 %1 上的文件读取…</translation>
    </message>
    <message>
        <source>Folder in which it is run</source>
        <translation>运行它的文件夹</translation>
    </message>
    <message>
        <source>What paths in it begin at that do not begin with /.</source>
        <translation>其中不以 / 开头的路径从这里算起。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Understood: %1</source>
        <translation>已识别：%1</translation>
    </message>
    <message>
        <source>Without a field here, and kept as it stands:</source>
        <translation>这里没有对应字段，原样保留：</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Install QEMU…</source>
        <translation>安装 QEMU…</translation>
    </message>
    <message>
        <source>QEMU is not installed on %1.</source>
        <translation>%1 上没有安装 QEMU。</translation>
    </message>
    <message>
        <source>What you give is read all the same; it is made once QEMU is there.</source>
        <translation>您提供的内容仍会被读取；安装 QEMU 后即可创建。</translation>
    </message>
    <message>
        <source>Stopped, nothing of it is kept.</source>
        <translation>若停止，不会保留任何内容。</translation>
    </message>
    <message>
        <source>It was not made.</source>
        <translation>它没有被创建。</translation>
    </message>
</context>
<context>
    <name>hearth::InspectContainer</name>
    <message>
        <source>What the engine says about %1</source>
        <translation>引擎对 %1 的描述</translation>
    </message>
    <message>
        <source>Find a field or a value</source>
        <translation>查找字段或值</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>全部复制为 JSON</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>hearth::ItemsPage</name>
    <message>
        <source>The container engine does not answer.</source>
        <translation>容器引擎没有响应。</translation>
    </message>
    <message>
        <source>Another action on it is in progress.</source>
        <translation>正在对其进行操作。</translation>
    </message>
    <message>
        <source>%1 was copied to the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Show its container</source>
        <translation>显示其容器</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
</context>
<context>
    <name>hearth::JoinMachinesDialog</name>
    <message>
        <source>Join machines to a ZeroTier network</source>
        <translation>让主机加入 ZeroTier 网络</translation>
    </message>
    <message>
        <source>Find a machine</source>
        <translation>查找主机</translation>
    </message>
    <message>
        <source>Also authorize them, through your controller for the network</source>
        <translation>同时通过您管理的控制器授权</translation>
    </message>
    <message>
        <source>Name unnamed members after their machines</source>
        <translation>为未命名的成员填上其主机名</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message numerus="yes">
        <source>Join %n machine(s) to %1</source>
        <translation>
            <numerusform>让 %n 台主机加入 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Join %n machine(s)</source>
        <translation>
            <numerusform>让 %n 台主机加入</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reach %1 at %2.</source>
        <translation>可通过 %2 访问 %1。</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>%1 was copied to the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Join machines</source>
        <translation>让主机加入</translation>
    </message>
    <message>
        <source>If stopped, machines that have already joined stay in the network.</source>
        <translation>停止后，已加入的主机仍留在网络中。</translation>
    </message>
    <message>
        <source>Use for its host</source>
        <translation>用于其主机</translation>
    </message>
    <message>
        <source>%1 of %2 connected, %3 not.</source>
        <translation>%1 / %2 已连接，%3 个未连接。</translation>
    </message>
    <message>
        <source>%1 of %2 connected.</source>
        <translation>%1 / %2 已连接。</translation>
    </message>
</context>
<context>
    <name>hearth::JoinMachinesModel</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>joining…</source>
        <translation>正在加入…</translation>
    </message>
    <message>
        <source>being authorized…</source>
        <translation>正在授权…</translation>
    </message>
    <message>
        <source>waiting for its address…</source>
        <translation>正在等待地址…</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>joined, but not authorized</source>
        <translation>已加入，未授权</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, chosen</source>
        <translation>%1，%2，已选择</translation>
    </message>
    <message>
        <source>%1, %2, not chosen</source>
        <translation>%1，%2，未选择</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>connected; ZeroTier took %1</source>
        <translation>已连接；ZeroTier 用了 %1</translation>
    </message>
</context>
<context>
    <name>hearth::JoinNetworkDialog</name>
    <message>
        <source>Reach %1 at %2.</source>
        <translation>可通过 %2 访问 %1。</translation>
    </message>
    <message>
        <source>%1 has joined and is waiting for authorization: whoever runs the network has to authorize its node %2.</source>
        <translation>%1 已加入，正在等待授权：需由网络管理者允许其节点 %2。</translation>
    </message>
    <message>
        <source>%1 has joined. The network&apos;s controller will answer in a moment.</source>
        <translation>%1 已加入，网络的控制器稍后会应答。</translation>
    </message>
    <message>
        <source>Join %1 to a ZeroTier network</source>
        <translation>让 %1 加入 ZeroTier 网络</translation>
    </message>
    <message>
        <source>Also authorize it</source>
        <translation>同时授权</translation>
    </message>
    <message>
        <source>What this machine accepts from it</source>
        <translation>此主机从该网络接受的内容</translation>
    </message>
    <message>
        <source>Addresses and routes assigned by its controller</source>
        <translation>控制器分配的地址和路由</translation>
    </message>
    <message>
        <source>Also those outside private ranges</source>
        <translation>也包括私有地址范围以外的</translation>
    </message>
    <message>
        <source>All traffic, if it has a default route</source>
        <translation>网络有默认路由时，全部流量都经由它</translation>
    </message>
    <message>
        <source>Its DNS servers</source>
        <translation>其 DNS 服务器</translation>
    </message>
    <message>
        <source>Join network</source>
        <translation>加入网络</translation>
    </message>
    <message>
        <source>Checking whether you control it…</source>
        <translation>正在查看是否由您管理…</translation>
    </message>
    <message>
        <source>You control it: %1.</source>
        <translation>由您管理：%1。</translation>
    </message>
    <message>
        <source>You have no controller for it: if it is private, whoever runs it has to authorize this machine.</source>
        <translation>您没有它的控制器：如果是私有网络，需由其管理者授权此主机。</translation>
    </message>
    <message>
        <source>Cannot tell whether you control it: %1</source>
        <translation>无法得知是否由您管理：%1</translation>
    </message>
</context>
<context>
    <name>hearth::JsonFile</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Check who owns the folder and its permissions.</source>
        <translation>请检查文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>Check that the disk is not full. What was saved before is unharmed.</source>
        <translation>请检查磁盘是否已满。此前保存的内容完好无损。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Check who owns the folder above it and its permissions.</source>
        <translation>请检查上级文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>its folder does not allow it</source>
        <translation>其文件夹不允许</translation>
    </message>
    <message>
        <source>no lock file can be made beside it</source>
        <translation>无法在其旁边创建锁文件</translation>
    </message>
    <message>
        <source>%1 is being changed by %2 (pid %3 on %4) and was not released within 10 s.</source>
        <translation>%1 正被 %2（%4 上的进程 %3）修改，10 秒内未释放。</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一程序</translation>
    </message>
    <message>
        <source>Close the other Hearth, then try again.</source>
        <translation>请关闭另一个 Hearth 后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Check who owns the file and its permissions.</source>
        <translation>请检查文件的所有者和权限。</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be put aside.</source>
        <translation>%1 已损坏，且无法另存。</translation>
    </message>
    <message>
        <source>Rename the file, then start Hearth again.</source>
        <translation>请重命名该文件，然后重新启动 Hearth。</translation>
    </message>
    <message>
        <source>%1 was written by a newer Hearth, so this one only reads it.</source>
        <translation>%1 由更新版本的 Hearth 写入，此版本只读取它。</translation>
    </message>
    <message>
        <source>Update Hearth on this computer to change it.</source>
        <translation>请更新本机上的 Hearth 再修改。</translation>
    </message>
</context>
<context>
    <name>hearth::JumpsEditor</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Jump hosts, first hop first</source>
        <translation>跳板机，第一跳在前</translation>
    </message>
    <message>
        <source>Another jump host</source>
        <translation>另一台跳板机</translation>
    </message>
    <message>
        <source>A saved host, or user@host:port</source>
        <translation>已保存的主机，或 user@host:port</translation>
    </message>
    <message>
        <source>Nearer to this computer</source>
        <translation>移向本机</translation>
    </message>
    <message>
        <source>Nearer to the host</source>
        <translation>移向目标主机</translation>
    </message>
    <message>
        <source>Remove this jump</source>
        <translation>移除此跳板机</translation>
    </message>
</context>
<context>
    <name>hearth::JupyterInstallCard</name>
    <message>
        <source>Install Jupyter</source>
        <translation>安装 Jupyter</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>安装到</translation>
    </message>
    <message>
        <source>Folder of the new environment</source>
        <translation>新环境的文件夹</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像源</translation>
    </message>
    <message>
        <source>Left empty, packages come from the usual place.</source>
        <translation>留空则从默认的软件源下载。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>安装内容</translation>
    </message>
    <message>
        <source>These commands will run:</source>
        <translation>将执行以下命令：</translation>
    </message>
    <message>
        <source>A new environment (venv)</source>
        <translation>新建环境（venv）</translation>
    </message>
    <message>
        <source>The whole system, as the distribution&apos;s package</source>
        <translation>整个系统，使用发行版的软件包</translation>
    </message>
    <message>
        <source>Stop installing</source>
        <translation>停止安装</translation>
    </message>
</context>
<context>
    <name>hearth::JupyterKernelsModel</name>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>正在重启</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>(no notebook)</source>
        <translation>（无笔记本）</translation>
    </message>
    <message>
        <source>Connections: %1</source>
        <translation>连接数：%1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>笔记本</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>最近活动</translation>
    </message>
</context>
<context>
    <name>hearth::JupyterServersModel</name>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>open to all on that machine</source>
        <translation>对该主机上的所有人开放</translation>
    </message>
    <message>
        <source>Process %1, %2</source>
        <translation>进程 %1，%2</translation>
    </message>
    <message>
        <source>Only someone with its password is told.</source>
        <translation>只有知道其密码才能获知。</translation>
    </message>
    <message>
        <source>%1 in %2, started %3</source>
        <translation>%2 中的 %1，%3启动</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>Log in by</source>
        <translation>登录凭据</translation>
    </message>
    <message>
        <source>%1 in the container %2</source>
        <translation>容器 %2 中的 %1</translation>
    </message>
    <message>
        <source>Process %1 in the container %2, %3</source>
        <translation>容器 %2 中的进程 %1，%3</translation>
    </message>
</context>
<context>
    <name>hearth::JupyterStartCard</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Start Jupyter</source>
        <translation>启动 Jupyter</translation>
    </message>
    <message>
        <source>Home folder</source>
        <translation>主文件夹</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>任意空闲端口</translation>
    </message>
    <message>
        <source>None: the server&apos;s own token</source>
        <translation>不设：使用服务器自己的令牌</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Port on the machine</source>
        <translation>该主机上的端口</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Config file</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>Install Jupyter…</source>
        <translation>安装 Jupyter…</translation>
    </message>
</context>
<context>
    <name>hearth::JupyterTab</name>
    <message>
        <source>Not connected to %1. Hearth looks for its Jupyter servers once it is.</source>
        <translation>未连接到 %1。连接后 Hearth 会查找其上的 Jupyter 服务器。</translation>
    </message>
    <message>
        <source>Connect and look</source>
        <translation>连接并查找</translation>
    </message>
    <message>
        <source>Looking for Jupyter on %1…</source>
        <translation>正在 %1 上查找 Jupyter…</translation>
    </message>
    <message>
        <source>Start a server</source>
        <translation>启动服务器</translation>
    </message>
    <message>
        <source>Install Jupyter</source>
        <translation>安装 Jupyter</translation>
    </message>
    <message>
        <source>Running servers</source>
        <translation>运行中的服务器</translation>
    </message>
    <message>
        <source>No server runs here.</source>
        <translation>这里没有运行中的服务器。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>No kernel runs on this server.</source>
        <translation>这台服务器上没有运行中的内核。</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>重启…</translation>
    </message>
    <message>
        <source>The end of the server&apos;s log</source>
        <translation>服务器日志的末尾</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Look for Jupyter</source>
        <translation>查找 Jupyter</translation>
    </message>
    <message>
        <source>as last seen</source>
        <translation>为最近一次所见</translation>
    </message>
    <message>
        <source>Copied, with its token: whoever has this address can run code on %1.</source>
        <translation>已复制，其中含令牌：拿到此网址的人都能在 %1 上运行代码。</translation>
    </message>
    <message>
        <source>Stop %1 in %2?</source>
        <translation>停止 %2 中的 %1？</translation>
    </message>
    <message>
        <source>Its kernels and everything in their memory are gone for good (%1). Saved notebooks stay.</source>
        <translation>其内核及内存中的一切将永久丢失（%1）。已保存的笔记本不受影响。</translation>
    </message>
    <message>
        <source>No kernel runs on it. Saved notebooks stay.</source>
        <translation>其上没有运行中的内核。已保存的笔记本不受影响。</translation>
    </message>
    <message>
        <source>Kernels that run on it and everything in their memory are gone for good. Saved notebooks stay.</source>
        <translation>其上运行的内核及内存中的一切将永久丢失。已保存的笔记本不受影响。</translation>
    </message>
    <message>
        <source>Stop server</source>
        <translation>停止服务器</translation>
    </message>
    <message>
        <source>Stop Jupyter</source>
        <translation>停止 Jupyter</translation>
    </message>
    <message>
        <source>Restart kernel</source>
        <translation>重启内核</translation>
    </message>
    <message>
        <source>Interrupt kernel</source>
        <translation>中断内核</translation>
    </message>
    <message>
        <source>Restart the kernel of %1?</source>
        <translation>重启 %1 的内核？</translation>
    </message>
    <message>
        <source>Everything in its memory (%1) is gone for good.</source>
        <translation>其内存中的一切（%1）将永久丢失。</translation>
    </message>
    <message>
        <source>Everything in its memory is gone for good.</source>
        <translation>其内存中的一切将永久丢失。</translation>
    </message>
</context>
<context>
    <name>hearth::JupyterUi</name>
    <message>
        <source>Open Jupyter</source>
        <translation>打开 Jupyter</translation>
    </message>
</context>
<context>
    <name>hearth::KeySetup</name>
    <message>
        <source>There is no home folder there.</source>
        <translation>那里没有主文件夹。</translation>
    </message>
    <message>
        <source>The folder ~/.ssh cannot be made there.</source>
        <translation>无法在那里创建文件夹 ~/.ssh。</translation>
    </message>
    <message>
        <source>The file ~/.ssh/authorized_keys cannot be written there: no permission, or the disk is full.</source>
        <translation>无法写入那里的文件 ~/.ssh/authorized_keys：没有权限，或磁盘已满。</translation>
    </message>
    <message>
        <source>The permissions of ~/.ssh cannot be set there: it belongs to someone else.</source>
        <translation>无法设置那里 ~/.ssh 的权限：它属于其他用户。</translation>
    </message>
    <message>
        <source>The machine cannot run the commands that add a key.</source>
        <translation>该主机无法运行添加密钥的命令。</translation>
    </message>
    <message>
        <source>authorized_keys</source>
        <translation>authorized_keys</translation>
    </message>
    <message>
        <source>Put it right there, or add the line of the .pub file to ~/.ssh/authorized_keys by hand.</source>
        <translation>请在那里修正，或手动将 .pub 文件中的那一行加入 ~/.ssh/authorized_keys。</translation>
    </message>
    <message>
        <source>the key was there already</source>
        <translation>密钥已在其中</translation>
    </message>
    <message>
        <source>the key was added</source>
        <translation>已添加密钥</translation>
    </message>
    <message>
        <source>The machine did not say whether the key was added.</source>
        <translation>该主机没有说明密钥是否已添加。</translation>
    </message>
    <message>
        <source>Add the line of the .pub file to ~/.ssh/authorized_keys there by hand.</source>
        <translation>请手动将 .pub 文件中的那一行加入那里的 ~/.ssh/authorized_keys。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>%1 is used</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>%1 was made</source>
        <translation>已生成 %1</translation>
    </message>
    <message>
        <source>The key is in authorized_keys, but the server does not take it.</source>
        <translation>密钥已在 authorized_keys 中，但服务器不接受它。</translation>
    </message>
    <message>
        <source>The home folder there may be writable by others (chmod go-w ~), or the server may forbid keys (PubkeyAuthentication) or read them from another file (AuthorizedKeysFile).</source>
        <translation>那里的主文件夹可能对他人可写（chmod go-w ~），或服务器禁用密钥（PubkeyAuthentication），或从另一文件读取（AuthorizedKeysFile）。</translation>
    </message>
</context>
<context>
    <name>hearth::KeySetupDialog</name>
    <message>
        <source>Set up key login for %1</source>
        <translation>为 %1 设置密钥登录</translation>
    </message>
    <message>
        <source>Hearth logs in as you do today, adds your public key to authorized_keys on %1, and proves it by logging in once more with that key alone.</source>
        <translation>Hearth 按您目前的方式登录，把您的公钥加入 %1 的 authorized_keys，再只用该密钥登录一次加以验证。</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Passphrase of the new key</source>
        <translation>新密钥的密码短语</translation>
    </message>
    <message>
        <source>Left empty, whoever has the file can use it.</source>
        <translation>留空则任何拿到该文件的人都能使用它。</translation>
    </message>
    <message>
        <source>Set up key login</source>
        <translation>设置密钥登录</translation>
    </message>
    <message>
        <source>This key is there and will be used.</source>
        <translation>此密钥已存在，将直接使用。</translation>
    </message>
    <message>
        <source>There is no such key yet: an ed25519 key will be made.</source>
        <translation>此密钥尚不存在，将生成 ed25519 密钥。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The key works. From now on %1 is logged in to with it.</source>
        <translation>密钥可用。今后将用它登录 %1。</translation>
    </message>
    <message>
        <source>The key works. ssh uses it by itself where it is one of your usual keys.</source>
        <translation>密钥可用。如果它是您常用的密钥，ssh 会自动使用。</translation>
    </message>
</context>
<context>
    <name>hearth::KnownHosts</name>
    <message>
        <source>Check who owns the file and its permissions.</source>
        <translation>请检查文件的所有者和权限。</translation>
    </message>
    <message>
        <source>Check that the disk is not full.</source>
        <translation>请检查磁盘是否已满。</translation>
    </message>
    <message>
        <source>The list of known host keys %1 cannot be read: %2.</source>
        <translation>无法读取已知主机密钥列表 %1：%2。</translation>
    </message>
    <message>
        <source>The list of known host keys %1 is larger than 64 MiB.</source>
        <translation>已知主机密钥列表 %1 超过 64 MiB。</translation>
    </message>
    <message>
        <source>Look whether it is that file.</source>
        <translation>请确认是否为该文件。</translation>
    </message>
    <message>
        <source>The host key of “%1” cannot be remembered under that name.</source>
        <translation>无法以该名称记住“%1”的主机密钥。</translation>
    </message>
    <message>
        <source>Give the host an address without spaces, commas and wildcards.</source>
        <translation>请为主机填写不含空格、逗号和通配符的地址。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Check who owns the folder above it and its permissions.</source>
        <translation>请检查上级文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>The host key cannot be remembered in %1: %2.</source>
        <translation>无法在 %1 中记住主机密钥：%2。</translation>
    </message>
    <message>
        <source>An old key of %1 stands in %2, line %3, a file that Hearth does not change.</source>
        <translation>%1 的旧密钥位于 %2 第 %3 行，Hearth 不会改动该文件。</translation>
    </message>
    <message>
        <source>Remove it with: %1</source>
        <translation>可用以下命令删除：%1</translation>
    </message>
</context>
<context>
    <name>hearth::LayersModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数据量</translation>
    </message>
</context>
<context>
    <name>hearth::LayersTable</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>hearth::LeavingWork</name>
    <message>
        <source>Something is under way</source>
        <translation>有操作正在进行</translation>
    </message>
    <message>
        <source>“%1” is under way.</source>
        <translation>“%1”正在进行。</translation>
    </message>
    <message>
        <source>It can go on without this dialog: the strip at the foot of the window shows it, and can cancel it.</source>
        <translation>没有这个对话框它也能继续：窗口底部的状态条会显示它，也可以取消它。</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>让它继续</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
</context>
<context>
    <name>hearth::LimitContainerDialog</name>
    <message>
        <source>Limits of %1</source>
        <translation>%1 的限制</translation>
    </message>
    <message>
        <source>Change limits</source>
        <translation>更改限制</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Like 2 or 1.5. Empty: no limit.</source>
        <translation>例如 2 或 1.5。留空：不限制。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Like 512m or 1.5g. Empty: no limit.</source>
        <translation>例如 512m 或 1.5g。留空：不限制。</translation>
    </message>
    <message>
        <source>Memory and swap together</source>
        <translation>内存与交换空间合计</translation>
    </message>
    <message>
        <source>-1: all the swap there is. It rises with the memory by itself.</source>
        <translation>-1：可用的全部交换空间。它会随内存自动增加。</translation>
    </message>
    <message>
        <source>Restart automatically</source>
        <translation>自动重启</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限次数</translation>
    </message>
    <message>
        <source>At most this many times</source>
        <translation>最多次数</translation>
    </message>
    <message>
        <source>Change the limits of %1</source>
        <translation>更改 %1 的限制</translation>
    </message>
    <message>
        <source>Changes that have already reached the engine stay.</source>
        <translation>已送达引擎的更改会保留。</translation>
    </message>
</context>
<context>
    <name>hearth::Listener</name>
    <message>
        <source>Port %1 on this computer is in use.</source>
        <translation>本机端口 %1 已被占用。</translation>
    </message>
    <message>
        <source>Port %1 on this computer is held by %2.</source>
        <translation>本机端口 %1 已被 %2 占用。</translation>
    </message>
    <message>
        <source>Choose another port, or end that program.</source>
        <translation>请换一个端口，或结束该程序。</translation>
    </message>
    <message>
        <source>This account may not listen on port %1.</source>
        <translation>此账号无权监听端口 %1。</translation>
    </message>
    <message>
        <source>Choose a port above 1023.</source>
        <translation>请选择大于 1023 的端口。</translation>
    </message>
    <message>
        <source>This computer has no address %1.</source>
        <translation>本机没有地址 %1。</translation>
    </message>
    <message>
        <source>Listen on 127.0.0.1, or on one of its own addresses.</source>
        <translation>请监听 127.0.0.1 或本机自己的地址。</translation>
    </message>
    <message>
        <source>Listening on %1 failed.</source>
        <translation>监听 %1 失败。</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on.</source>
        <translation>“%1”不是可监听的地址。</translation>
    </message>
    <message>
        <source>Listen on 127.0.0.1, or on one of this computer&apos;s own addresses.</source>
        <translation>请监听 127.0.0.1 或本机自己的地址。</translation>
    </message>
    <message>
        <source>The socket&apos;s path is too long: %1</source>
        <translation>套接字路径过长：%1</translation>
    </message>
    <message>
        <source>The system allows %1 bytes.</source>
        <translation>系统允许 %1 字节。</translation>
    </message>
    <message>
        <source>%1 is there already and is no socket.</source>
        <translation>%1 已存在，且不是套接字。</translation>
    </message>
    <message>
        <source>Choose another path.</source>
        <translation>请换一个路径。</translation>
    </message>
    <message>
        <source>Another program listens on %1.</source>
        <translation>另一程序正在监听 %1。</translation>
    </message>
    <message>
        <source>Choose another path, or end that program.</source>
        <translation>请换一个路径，或结束该程序。</translation>
    </message>
    <message>
        <source>The old socket %1 cannot be replaced.</source>
        <translation>无法替换旧的套接字 %1。</translation>
    </message>
    <message>
        <source>There is no address to listen on.</source>
        <translation>没有可监听的地址。</translation>
    </message>
    <message>
        <source>The socket %1 cannot be made.</source>
        <translation>无法创建套接字 %1。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择您有写权限的文件夹。</translation>
    </message>
    <message>
        <source>The socket %1 cannot be made private.</source>
        <translation>无法将套接字 %1 设为私有。</translation>
    </message>
    <message>
        <source>Another program holds it for itself, or the system keeps it. Choose another port.</source>
        <translation>它被另一程序独占，或由系统保留。请换一个端口。</translation>
    </message>
    <message>
        <source>Forwards cannot listen on a unix socket on Windows.</source>
        <translation>在 Windows 上转发不能监听 Unix 套接字。</translation>
    </message>
    <message>
        <source>Listen on a port.</source>
        <translation>请监听端口。</translation>
    </message>
    <message>
        <source>The program that connected has gone.</source>
        <translation>发起连接的程序已离开。</translation>
    </message>
</context>
<context>
    <name>hearth::Listening</name>
    <message>
        <source>The machine&apos;s answer about what listens there was cut short.</source>
        <translation>这台主机关于监听端口的回答不完整。</translation>
    </message>
    <message>
        <source>Its login must be able to run sh.</source>
        <translation>其登录 Shell 必须能运行 sh。</translation>
    </message>
    <message>
        <source>The machine has no means to tell what listens there.</source>
        <translation>这台主机没有可用来查看监听端口的工具。</translation>
    </message>
    <message>
        <source>Install ss (iproute2), netstat or lsof on it.</source>
        <translation>请在该主机上安装 ss（iproute2）、netstat 或 lsof。</translation>
    </message>
</context>
<context>
    <name>hearth::ListeningModel</name>
    <message>
        <source>Port %1</source>
        <translation>端口 %1</translation>
    </message>
    <message>
        <source>this account</source>
        <translation>此账户</translation>
    </message>
    <message>
        <source>other accounts only</source>
        <translation>仅其他账户</translation>
    </message>
    <message>
        <source>this machine only</source>
        <translation>仅该机器自身</translation>
    </message>
    <message>
        <source>every computer</source>
        <translation>所有计算机</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未告知</translation>
    </message>
    <message>
        <source>Process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>账户 %1</translation>
    </message>
    <message>
        <source>Container %1</source>
        <translation>容器 %1</translation>
    </message>
    <message>
        <source>The machine names programs of other accounts to root only.</source>
        <translation>该机器只向 root 告知其他账户的程序。</translation>
    </message>
    <message>
        <source>All that reach this machine, unless a firewall keeps them out.</source>
        <translation>所有能连到这台机器的计算机，除非被防火墙拦下。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Port or socket</source>
        <translation>端口或套接字</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Can be reached by</source>
        <translation>可由谁访问</translation>
    </message>
</context>
<context>
    <name>hearth::LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>hearth::MachinePage</name>
    <message>
        <source>What is on this machine</source>
        <translation>此主机上的内容</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>hearth::MachineSetup</name>
    <message>
        <source>The disk is full: make room first.</source>
        <translation>磁盘已满：请先腾出空间。</translation>
    </message>
    <message>
        <source>Another program is installing packages there: wait until it is done.</source>
        <translation>那里有另一个程序正在安装软件包：请等它完成。</translation>
    </message>
    <message>
        <source>That machine does not reach its package server.</source>
        <translation>那台机器无法访问软件包服务器。</translation>
    </message>
    <message>
        <source>Its output says why.</source>
        <translation>原因见其输出。</translation>
    </message>
    <message>
        <source>The machine did not say what it has.</source>
        <translation>机器没有说明它有什么。</translation>
    </message>
    <message>
        <source>Its login must be able to run sh, od and tr.</source>
        <translation>登录后必须能运行 sh、od 和 tr。</translation>
    </message>
    <message>
        <source>Use a machine with Linux or macOS.</source>
        <translation>请使用运行 Linux 或 macOS 的机器。</translation>
    </message>
    <message>
        <source>%1 failed on %2 (exit code %3).</source>
        <translation>%1 在 %2 上失败（退出码 %3）。</translation>
    </message>
</context>
<context>
    <name>hearth::MachineTunnelsModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Listening → target</source>
        <translation>监听 → 目标</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>hearth::Machines</name>
    <message>
        <source>This computer is not reached by SSH.</source>
        <translation>本机不通过 SSH 访问。</translation>
    </message>
    <message>
        <source>Name a host instead.</source>
        <translation>请改为指定主机。</translation>
    </message>
</context>
<context>
    <name>hearth::MainWindow</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>What Hearth ran</source>
        <translation>Hearth 执行过的操作</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>在列表中显示</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>在 %2 上%1</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>连接到 %1</translation>
    </message>
    <message>
        <source>without saving it</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Quit Hearth?</source>
        <translation>退出 Hearth？</translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnels close. Servers at their far ends keep running.</source>
        <translation>
            <numerusform>将关闭 %n 条已打开的隧道。远端的服务器继续运行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running operations stop.</source>
        <translation>
            <numerusform>将停止 %n 项正在进行的操作。</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>此桌面没有系统托盘。</translation>
    </message>
    <message>
        <source>Closing the window ends Hearth and its tunnels; minimize it to keep them. On GNOME the extension “AppIndicator and KStatusNotifierItem Support” brings a tray.</source>
        <translation>关闭窗口会退出 Hearth 并断开隧道；想保留隧道，请最小化窗口。在 GNOME 上，扩展“AppIndicator and KStatusNotifierItem Support”可提供系统托盘。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals close, and what runs in them ends.</source>
        <translation>
            <numerusform>%n 个终端会关闭，其中运行的程序会结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>virtual machine · %1</source>
        <translation>虚拟机 · %1</translation>
    </message>
    <message>
        <source>container · %1</source>
        <translation>容器 · %1</translation>
    </message>
    <message>
        <source>ZeroTier network · %1</source>
        <translation>ZeroTier 网络 · %1</translation>
    </message>
    <message>
        <source>ZeroTier network of %1</source>
        <translation>%1 的 ZeroTier 网络</translation>
    </message>
</context>
<context>
    <name>hearth::MakeVolume</name>
    <message>
        <source>Create a volume</source>
        <translation>创建卷</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Containers use it by this name: -v NAME:/data</source>
        <translation>容器通过此名称使用它：-v NAME:/data</translation>
    </message>
    <message>
        <source>Create volume</source>
        <translation>创建卷</translation>
    </message>
</context>
<context>
    <name>hearth::MemberDialogs</name>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kept by the controller: anyone with access to it sees the name.</source>
        <translation>保存在控制器上：有权查看控制器的人也能看到。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Addresses of %1</source>
        <translation>%1 的地址</translation>
    </message>
    <message>
        <source>Assign one from the network&apos;s ranges</source>
        <translation>从网络的地址范围中为它分配</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Separate several with commas. The network has no range of its own.</source>
        <translation>多个地址用逗号分隔。此网络没有自己的地址范围。</translation>
    </message>
    <message>
        <source>Separate several with commas. The network assigns %1.</source>
        <translation>多个地址用逗号分隔。此网络分配的范围是 %1。</translation>
    </message>
    <message>
        <source>Connections that use a removed address break.</source>
        <translation>去掉某个地址后，使用它的连接会中断。</translation>
    </message>
    <message>
        <source>Set addresses</source>
        <translation>设置地址</translation>
    </message>
</context>
<context>
    <name>hearth::MemberHosts</name>
    <message>
        <source>It is already %1.</source>
        <translation>它就是 %1。</translation>
    </message>
    <message>
        <source>It is this computer.</source>
        <translation>它就是本机。</translation>
    </message>
    <message>
        <source>Save it as a host first.</source>
        <translation>请先将它保存为主机。</translation>
    </message>
    <message>
        <source>Add an address to %1</source>
        <translation>为 %1 添加地址</translation>
    </message>
    <message>
        <source>It comes from ~/.ssh/config, which Hearth never changes.</source>
        <translation>它来自 ~/.ssh/config，Hearth 从不更改该文件。</translation>
    </message>
    <message>
        <source>Its host already has this address.</source>
        <translation>其主机已有此地址。</translation>
    </message>
    <message>
        <source>The host %1 no longer exists.</source>
        <translation>主机 %1 已不存在。</translation>
    </message>
    <message>
        <source>%1 can now also be reached at %2.</source>
        <translation>现在也可以通过 %2 连接 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::MembersModel</name>
    <message>
        <source>asks to join</source>
        <translation>请求加入</translation>
    </message>
    <message>
        <source>authorized</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>authorized, online</source>
        <translation>已授权，在线</translation>
    </message>
    <message>
        <source>authorized, offline</source>
        <translation>已授权，离线</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>网桥</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>上次在线</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已撤销授权</translation>
    </message>
</context>
<context>
    <name>hearth::MembersView</name>
    <message>
        <source>Nobody is in this network yet. Whoever joins appears here at once, to be authorized.</source>
        <translation>此网络还没有成员。有节点加入时会立即显示在这里，等待您授权。</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Find a member</source>
        <translation>查找成员</translation>
    </message>
    <message>
        <source>No member matches.</source>
        <translation>没有匹配的成员。</translation>
    </message>
    <message>
        <source>Not connected to %1, which has the controller.</source>
        <translation>未连接到控制器所在的 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n 个成员</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a member first.</source>
        <translation>请先选择一个成员。</translation>
    </message>
    <message>
        <source>Their controller does not answer.</source>
        <translation>其控制器没有响应。</translation>
    </message>
    <message>
        <source>Another operation on it is in progress.</source>
        <translation>它有操作正在进行。</translation>
    </message>
    <message>
        <source>Choose only one.</source>
        <translation>请只选择一个。</translation>
    </message>
    <message>
        <source>Authorize</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>It is already authorized.</source>
        <translation>它已获授权。</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销授权…</translation>
    </message>
    <message>
        <source>It is not authorized.</source>
        <translation>它未获授权。</translation>
    </message>
    <message>
        <source>Save as a host…</source>
        <translation>保存为主机…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>%1 was copied to the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>It has no address.</source>
        <translation>它没有地址。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>being renamed</source>
        <translation>正在重命名</translation>
    </message>
    <message>
        <source>%1 is now called %2</source>
        <translation>%1 现在名为 %2</translation>
    </message>
    <message>
        <source>Set addresses…</source>
        <translation>设置地址…</translation>
    </message>
    <message>
        <source>Set the addresses of %1</source>
        <translation>设置 %1 的地址</translation>
    </message>
    <message>
        <source>changing</source>
        <translation>正在更改</translation>
    </message>
    <message>
        <source>%1: addresses set</source>
        <translation>%1：已设置地址</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Authorize %1</source>
        <translation>授权 %1</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>撤销 %1 的授权</translation>
    </message>
    <message>
        <source>being authorized</source>
        <translation>正在授权</translation>
    </message>
    <message>
        <source>being revoked</source>
        <translation>正在撤销授权</translation>
    </message>
    <message>
        <source>%1 is authorized</source>
        <translation>已授权 %1</translation>
    </message>
    <message>
        <source>%1 is no longer authorized</source>
        <translation>已撤销 %1 的授权</translation>
    </message>
    <message>
        <source>Revoke the authorization of %1?</source>
        <translation>撤销 %1 的授权？</translation>
    </message>
    <message>
        <source>Connections to it through %1 break within moments. Its name and addresses are kept for when it is authorized again.</source>
        <translation>经由 %1 与它的连接很快会中断。其名称和地址会保留，供再次授权时使用。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销授权</translation>
    </message>
    <message>
        <source>Delete %1 from %2?</source>
        <translation>从 %2 删除 %1？</translation>
    </message>
    <message>
        <source>Its name, addresses and authorization are gone for good. If it is online, it asks to join again within a minute, as a new member.</source>
        <translation>此处保存的名称、地址和授权将永久丢失。仍在运行的成员会在一分钟内作为新成员再次请求加入。</translation>
    </message>
    <message>
        <source>Delete member</source>
        <translation>删除成员</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>being deleted</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>%1 was deleted</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Its members are listed once it is connected.</source>
        <translation>连接后会列出其成员。</translation>
    </message>
</context>
<context>
    <name>hearth::MoveVmDialog</name>
    <message>
        <source>Copy or move %1</source>
        <translation>复制或移动 %1</translation>
    </message>
    <message>
        <source>Copy it: another one of its own, and this one stays</source>
        <translation>复制：得到另一台独立的虚拟机，这一台保留</translation>
    </message>
    <message>
        <source>Move it: it is gone from %1 once it is whole there</source>
        <translation>移动：在那里完整之后，从 %1 上删除</translation>
    </message>
    <message>
        <source>Its name there</source>
        <translation>在那里的名称</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking what would be sent…</source>
        <translation>正在查看需要发送什么…</translation>
    </message>
    <message>
        <source>%1 is not connected: Hearth connects when it begins.</source>
        <translation>%1 未连接：开始时 Hearth 会连接。</translation>
    </message>
    <message>
        <source>Letters, digits, “-”, “_” and “.”; at most 40.</source>
        <translation>字母、数字、“-”、“_”和“.”；最多 40 个。</translation>
    </message>
    <message>
        <source>There is no other machine yet. Save a host first.</source>
        <translation>还没有其他机器。请先保存一台主机。</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Hearth connects when it begins.</source>
        <translation>开始时 Hearth 会连接。</translation>
    </message>
    <message>
        <source>%1 are sent.</source>
        <translation>将发送 %1。</translation>
    </message>
    <message>
        <source>%1 are free there.</source>
        <translation>那里的可用空间为 %1。</translation>
    </message>
    <message>
        <source>%1 are needed on %2 for a while, to put its disks together.</source>
        <translation>为合并磁盘，%2 上暂时需要 %1。</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>%1 is on %2 now: %3 were sent and verified. It was down for %4.</source>
        <translation>%1 现在在 %2 上：已发送并核对 %3。停机 %4。</translation>
    </message>
    <message>
        <source>%1 is on %2, too: %3 were sent and verified. The first one could not start for %4.</source>
        <translation>%1 现在也在 %2 上：已发送并核对 %3。原来的那台有 %4 无法启动。</translation>
    </message>
    <message>
        <source>Cancelled: it is where it was, and nothing is there.</source>
        <translation>已取消：它仍在原处，目标上没有留下任何东西。</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>将 %1 移动到 %2</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <translation>将 %1 复制到 %2</translation>
    </message>
    <message>
        <source>It was down for %1.</source>
        <translation>停机 %1。</translation>
    </message>
    <message>
        <source>Move it without these snapshots: they are gone for good</source>
        <translation>移动时不带这些快照：它们将永久消失</translation>
    </message>
    <message>
        <source>Let %1 stay on %2?</source>
        <translation>让 %1 留在 %2 上？</translation>
    </message>
    <message>
        <source>Where it arrived there, remove it here instead: the two must never both run. Where it did not, it stays here and can be started.</source>
        <translation>如果它已到达那边，请改为在这里移除它：两者绝不能同时运行。如果没有到达，它会留在这里并可以启动。</translation>
    </message>
    <message>
        <source>Let it stay</source>
        <translation>让它留下</translation>
    </message>
    <message>
        <source>Let %1 stay on %2</source>
        <translation>让 %1 留在 %2 上</translation>
    </message>
    <message>
        <source>Stopped, it is where it was, and nothing is there.</source>
        <translation>若停止，它仍在原处，目标机器上什么也没有。</translation>
    </message>
</context>
<context>
    <name>hearth::NetworkDialogs</name>
    <message>
        <source>Create a network</source>
        <translation>创建网络</translation>
    </message>
    <message>
        <source>Internal: its containers reach each other and nothing else</source>
        <translation>内部：其中的容器只能互相访问</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>chosen by the engine</source>
        <translation>由引擎选择</translation>
    </message>
    <message>
        <source>Like 10.99.0.0/24. If it is in use elsewhere, what is there can no longer be reached.</source>
        <translation>例如 10.99.0.0/24。若与他处使用的子网相同，那里将无法访问。</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Create network</source>
        <translation>创建网络</translation>
    </message>
    <message>
        <source>Connect a container to %1</source>
        <translation>将容器连接到 %1</translation>
    </message>
    <message>
        <source>Disconnect a container from %1</source>
        <translation>将容器从 %1 断开</translation>
    </message>
    <message>
        <source>It also stays in the networks that it is in.</source>
        <translation>除已接入的网络外，它还会接入此网络。</translation>
    </message>
    <message>
        <source>Its connections over this network break at once.</source>
        <translation>经由此网络的通信会立即中断。</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
</context>
<context>
    <name>hearth::NetworkEditor</name>
    <message>
        <source>New network on %1</source>
        <translation>在 %1 上新建网络</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Members get their addresses from this range. If a member&apos;s local network already uses it, that network is cut off.</source>
        <translation>成员从此范围获得地址。若该范围已在成员的本地网络中使用，那里的设备将无法访问。</translation>
    </message>
    <message>
        <source>Create network</source>
        <translation>创建网络</translation>
    </message>
    <message>
        <source>There is already a network with this name.</source>
        <translation>已有同名的网络。</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>Private: members need authorization</source>
        <translation>私有：成员需经授权</translation>
    </message>
    <message>
        <source>Assign addresses from the ranges to members</source>
        <translation>从地址范围中为成员分配地址</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>地址范围</translation>
    </message>
    <message>
        <source>One per line: 10.147.20.1 – 10.147.20.254</source>
        <translation>每行一个：10.147.20.1 – 10.147.20.254</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>One per line: 10.147.20.0/24, or 192.168.1.0/24 via 10.147.20.1</source>
        <translation>每行一条：10.147.20.0/24，或 192.168.1.0/24 via 10.147.20.1</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS 服务器</translation>
    </message>
    <message>
        <source>DNS domain</source>
        <translation>DNS 域</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>hearth::NetworkIdField</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>16 digits, or the address of its web page</source>
        <translation>16 位 ID，或其页面的网址</translation>
    </message>
    <message>
        <source>Its controller is the node %1.</source>
        <translation>其控制器是节点 %1。</translation>
    </message>
    <message>
        <source>Ask whoever runs the network for its ID.</source>
        <translation>请向网络管理者索取 ID。</translation>
    </message>
</context>
<context>
    <name>hearth::NetworkText</name>
    <message>
        <source>“%1” is not an address.</source>
        <translation>“%1”不是地址。</translation>
    </message>
    <message>
        <source>“%1” is not a range: write its first and last address with a dash between them.</source>
        <translation>“%1”不是地址范围：请写首尾两个地址，中间用连字符隔开。</translation>
    </message>
    <message>
        <source>“%1” starts with one kind of address and ends with another.</source>
        <translation>“%1”的首尾地址类型不同。</translation>
    </message>
    <message>
        <source>“%1” is not a route. Example: 192.168.1.0/24 via 10.147.20.1.</source>
        <translation>“%1”不是路由：请写成例如 192.168.1.0/24 via 10.147.20.1。</translation>
    </message>
    <message>
        <source>“%1” ends before it starts.</source>
        <translation>“%1”的结尾在开头之前。</translation>
    </message>
</context>
<context>
    <name>hearth::NewFolderDialog</name>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Make folder</source>
        <translation>新建文件夹</translation>
    </message>
</context>
<context>
    <name>hearth::NewKey</name>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Choose another place for the key.</source>
        <translation>请为密钥另选位置。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Use that key, or choose another name.</source>
        <translation>请使用该密钥，或换一个名称。</translation>
    </message>
    <message>
        <source>No key could be made.</source>
        <translation>无法生成密钥。</translation>
    </message>
    <message>
        <source>%1 cannot be read, so the public half of the key is not known.</source>
        <translation>无法读取 %1，因此不知道对应的公钥。</translation>
    </message>
    <message>
        <source>Make it with: %1</source>
        <translation>可用以下命令生成：%1</translation>
    </message>
    <message>
        <source>%1 holds no public key.</source>
        <translation>%1 中没有公钥。</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>请另选密钥。</translation>
    </message>
</context>
<context>
    <name>hearth::OpenForward</name>
    <message>
        <source>%1 is open in the browser: %2</source>
        <translation>%1 已在浏览器中打开：%2</translation>
    </message>
    <message>
        <source>No browser could be started. Choose one in the settings, or open %1 yourself.</source>
        <translation>无法启动浏览器。请在设置中选择一个，或自行打开 %1。</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>SOCKS proxy</source>
        <translation>SOCKS 代理</translation>
    </message>
    <message>
        <source>Names are looked up by the machine. In a browser: SOCKS v5, with DNS through it.</source>
        <translation>名称由该机器解析。在浏览器中：选择 SOCKS v5，并通过代理查询 DNS。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>How to use it</source>
        <translation>使用方法</translation>
    </message>
    <message>
        <source>%1 is open: %2</source>
        <translation>%1 已打开：%2</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Port %1 is taken on this computer: %2 is at %3 instead.</source>
        <translation>本机端口 %1 已被占用：%2 改在 %3。</translation>
    </message>
    <message>
        <source>Open the screen</source>
        <translation>打开屏幕</translation>
    </message>
</context>
<context>
    <name>hearth::OpenJupyter</name>
    <message>
        <source>Open Jupyter</source>
        <translation>打开 Jupyter</translation>
    </message>
    <message>
        <source>Jupyter was started on %1 and is open in the browser.</source>
        <translation>已在 %1 上启动 Jupyter，并在浏览器中打开。</translation>
    </message>
    <message>
        <source>Jupyter on %1 is open in the browser.</source>
        <translation>%1 上的 Jupyter 已在浏览器中打开。</translation>
    </message>
    <message>
        <source>No browser could be started. Choose one in the settings, or copy the address.</source>
        <translation>无法启动浏览器。请在设置中选择浏览器，或复制网址。</translation>
    </message>
    <message>
        <source>No browser has opened the page yet. Choose one in the settings, or copy the address.</source>
        <translation>还没有浏览器打开该页面。请在设置中选择一个浏览器，或复制地址。</translation>
    </message>
</context>
<context>
    <name>hearth::Operation</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>hearth::Operations</name>
    <message>
        <source>This stopped at a fault inside Hearth.</source>
        <translation>操作因 Hearth 内部故障而中止。</translation>
    </message>
    <message>
        <source>Copy the log and report it; what was running before goes on.</source>
        <translation>请复制日志并反馈；此前运行的一切不受影响。</translation>
    </message>
</context>
<context>
    <name>hearth::OtherVmActions</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>关机</translation>
    </message>
    <message>
        <source>Shut %1 down</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Power off…</source>
        <translation>强制关闭…</translation>
    </message>
    <message>
        <source>Power %1 off</source>
        <translation>强制关闭 %1</translation>
    </message>
    <message>
        <source>Power %1 off at once?</source>
        <translation>立即强制关闭 %1？</translation>
    </message>
    <message>
        <source>What it has not written to its disks is lost, as if the plug were pulled.</source>
        <translation>尚未写入磁盘的内容会丢失，如同拔掉电源。</translation>
    </message>
    <message>
        <source>It is a transient one: libvirt forgets it then.</source>
        <translation>它是临时域：关闭后 libvirt 不再保留它。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>让 %1 继续运行</translation>
    </message>
    <message>
        <source>Restart the guest</source>
        <translation>重启客户机</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>重启 %1</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>重置…</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>Reset %1?</source>
        <translation>重置 %1？</translation>
    </message>
    <message>
        <source>It starts anew at once. What it has not written to its disks is lost.</source>
        <translation>它会立即重新启动。尚未写入磁盘的内容会丢失。</translation>
    </message>
    <message>
        <source>Save and switch off</source>
        <translation>保存状态并关闭</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Discard what was saved…</source>
        <translation>丢弃已保存的状态…</translation>
    </message>
    <message>
        <source>Discard the saved state of %1</source>
        <translation>丢弃 %1 已保存的状态</translation>
    </message>
    <message>
        <source>Discard the saved state of %1?</source>
        <translation>丢弃 %1 已保存的状态？</translation>
    </message>
    <message>
        <source>What was in its memory is lost; it will boot anew, as after a power cut.</source>
        <translation>其内存中的内容会丢失；它将如断电后一样重新启动。</translation>
    </message>
    <message>
        <source>Start it with the machine</source>
        <translation>随主机启动</translation>
    </message>
    <message>
        <source>Start %1 with its machine</source>
        <translation>让 %1 随主机启动</translation>
    </message>
    <message>
        <source>Start it by hand only</source>
        <translation>仅手动启动</translation>
    </message>
    <message>
        <source>Start %1 by hand only</source>
        <translation>让 %1 仅手动启动</translation>
    </message>
    <message>
        <source>It was asked to shut down and still runs.</source>
        <translation>已要求其关机，但它仍在运行。</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>强制关闭</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Who manages it does not answer: how it stands now is not known.</source>
        <translation>其管理程序没有响应：现在的状态未知。</translation>
    </message>
    <message>
        <source>It runs already.</source>
        <translation>它已在运行。</translation>
    </message>
    <message>
        <source>It is off.</source>
        <translation>它已关机。</translation>
    </message>
    <message>
        <source>It cannot be done as it stands now.</source>
        <translation>在当前状态下无法执行。</translation>
    </message>
    <message>
        <source>Its settings can be changed while it is off and nothing is saved.</source>
        <translation>只有在关机且没有保存状态时才能更改其设置。</translation>
    </message>
</context>
<context>
    <name>hearth::OtherVmDetail</name>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>NAT network</source>
        <translation>NAT 网络</translation>
    </message>
    <message>
        <source>bridged</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>internal network</source>
        <translation>内部网络</translation>
    </message>
    <message>
        <source>host-only</source>
        <translation>仅主机</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Managed by</source>
        <translation>管理者</translation>
    </message>
    <message>
        <source>Its own word for the state</source>
        <translation>管理者所述状态</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客户机系统</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Machine type</source>
        <translation>机器类型</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>固件</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>启动方式</translation>
    </message>
    <message>
        <source>with the machine</source>
        <translation>随主机</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Paravirtualisation</source>
        <translation>半虚拟化</translation>
    </message>
    <message>
        <source>what suits the guest (%1)</source>
        <translation>适合客户机的方式（%1）</translation>
    </message>
    <message>
        <source>Nested virtualisation</source>
        <translation>嵌套虚拟化</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Network adapter %1</source>
        <translation>网络适配器 %1</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>only while it runs (a transient domain)</source>
        <translation>仅在运行期间（临时域）</translation>
    </message>
    <message>
        <source>This virtual machine has no screen that can be seen here.</source>
        <translation>此虚拟机没有可在这里查看的屏幕。</translation>
    </message>
    <message>
        <source>Its screen is told by %1; Hearth shows VNC.</source>
        <translation>它的屏幕使用 %1；Hearth 只显示 VNC。</translation>
    </message>
    <message>
        <source>Opening the console of %1…</source>
        <translation>正在打开 %1 的控制台…</translation>
    </message>
    <message>
        <source>The screen is seen here while the virtual machine runs.</source>
        <translation>虚拟机运行时，可在这里看到其屏幕。</translation>
    </message>
</context>
<context>
    <name>hearth::OtherVms</name>
    <message numerus="yes">
        <source>“%1” was asked to shut down and still runs after %n second(s).</source>
        <translation>
            <numerusform>已要求“%1”关机，但 %n 秒后它仍在运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>It may still be at it. Power it off if it does not heed its power button.</source>
        <translation>它可能仍在关机。如果它不响应电源按钮，请强制关闭。</translation>
    </message>
    <message>
        <source>libvirt&apos;s description of “%1” is too long.</source>
        <translation>libvirt 对“%1”的描述过长。</translation>
    </message>
    <message>
        <source>libvirt on %1 does not answer (%2).</source>
        <translation>%1 上的 libvirt 没有响应（%2）。</translation>
    </message>
    <message>
        <source>End its libvirtd or virtqemud there; what runs goes on.</source>
        <translation>请结束那里的 libvirtd 或 virtqemud；正在运行的虚拟机不受影响。</translation>
    </message>
    <message>
        <source>On that machine: sudo systemctl restart libvirtd (or virtqemud). What runs goes on.</source>
        <translation>在该主机上运行：sudo systemctl restart libvirtd（或 virtqemud）。正在运行的虚拟机不受影响。</translation>
    </message>
    <message>
        <source>This account may not use libvirt on %1 (%2).</source>
        <translation>此账户无权使用 %1 上的 libvirt（%2）。</translation>
    </message>
    <message>
        <source>On that machine, once: sudo adduser &quot;$USER&quot; libvirt. Then log in anew: disconnect and connect, or sign out of this computer.</source>
        <translation>在该主机上运行一次：sudo adduser &quot;$USER&quot; libvirt。然后重新登录：断开后再连接，或在本机注销后重新登录。</translation>
    </message>
    <message>
        <source>libvirt does not run on %1 (%2).</source>
        <translation>%1 上的 libvirt 未运行（%2）。</translation>
    </message>
    <message>
        <source>Look again: it is started when it is needed.</source>
        <translation>请再查看一次：需要时它会启动。</translation>
    </message>
    <message>
        <source>On that machine: sudo systemctl start libvirtd (or virtqemud).</source>
        <translation>在该主机上运行：sudo systemctl start libvirtd（或 virtqemud）。</translation>
    </message>
    <message>
        <source>libvirt on %1 has no such virtual machine any more.</source>
        <translation>%1 上的 libvirt 已没有此虚拟机。</translation>
    </message>
    <message>
        <source>Look at the list anew.</source>
        <translation>请重新查看列表。</translation>
    </message>
    <message>
        <source>libvirt cannot do that now: %1</source>
        <translation>libvirt 现在无法执行：%1</translation>
    </message>
    <message>
        <source>Look at its state anew.</source>
        <translation>请重新查看其状态。</translation>
    </message>
    <message>
        <source>virsh on %1 failed (exit code %2).</source>
        <translation>%1 上的 virsh 执行失败（退出码 %2）。</translation>
    </message>
    <message>
        <source>libvirt says: %1</source>
        <translation>libvirt 的说明：%1</translation>
    </message>
    <message>
        <source>libvirt&apos;s description of the virtual machine cannot be read.</source>
        <translation>无法读取 libvirt 对此虚拟机的描述。</translation>
    </message>
    <message>
        <source>There is no %1 on %2.</source>
        <translation>%2 上没有 %1。</translation>
    </message>
    <message>
        <source>It comes with the packages libvirt-clients and libvirt-daemon-system, or as your system calls them.</source>
        <translation>它由软件包 libvirt-clients 和 libvirt-daemon-system 提供（名称因系统而异）。</translation>
    </message>
    <message>
        <source>It is to be had from virtualbox.org.</source>
        <translation>可从 virtualbox.org 获取。</translation>
    </message>
    <message>
        <source>%1 on %2 has several virtual machines called “%3”.</source>
        <translation>%2 上的 %1 有多台名为“%3”的虚拟机。</translation>
    </message>
    <message>
        <source>Say which one by its UUID: %1.</source>
        <translation>请用 UUID 指明：%1。</translation>
    </message>
    <message>
        <source>%1 on %2 has no virtual machine “%3”.</source>
        <translation>%2 上的 %1 没有虚拟机“%3”。</translation>
    </message>
    <message>
        <source>Look at the list: hearthctl vm list %1</source>
        <translation>查看列表：hearthctl vm list %1</translation>
    </message>
    <message>
        <source>“%1” has no screen that can be seen from here.</source>
        <translation>“%1”没有可从这里查看的屏幕。</translation>
    </message>
    <message>
        <source>The screen of “%1” is no VNC: %2</source>
        <translation>“%1”的屏幕不是 VNC：%2</translation>
    </message>
    <message>
        <source>Give it VNC graphics: virsh edit, &lt;graphics type=&apos;vnc&apos;&gt;.</source>
        <translation>请为它配置 VNC 图形：virsh edit，&lt;graphics type=&apos;vnc&apos;&gt;。</translation>
    </message>
    <message>
        <source>The machine&apos;s answer about its virtual machines was cut short.</source>
        <translation>主机关于其虚拟机的回答不完整。</translation>
    </message>
    <message>
        <source>Look again; its login must be able to run sh.</source>
        <translation>请再查看一次；该登录必须能够运行 sh。</translation>
    </message>
    <message>
        <source>VirtualBox cannot do that.</source>
        <translation>VirtualBox 无法执行此操作。</translation>
    </message>
    <message>
        <source>“%1” is not off.</source>
        <translation>“%1”未关闭。</translation>
    </message>
    <message>
        <source>Shut it down first; what was saved of it has to be discarded.</source>
        <translation>请先将其关机；已保存的状态须先丢弃。</translation>
    </message>
    <message>
        <source>VirtualBox on %1 does not answer.</source>
        <translation>%1 上的 VirtualBox 没有响应。</translation>
    </message>
    <message>
        <source>Look again; if that stays, end its VBoxSVC there. What runs goes on.</source>
        <translation>请再查看一次；如仍如此，请结束那里的 VBoxSVC。正在运行的虚拟机不受影响。</translation>
    </message>
    <message>
        <source>VirtualBox on %1 has no such virtual machine any more.</source>
        <translation>%1 上的 VirtualBox 已没有此虚拟机。</translation>
    </message>
    <message>
        <source>VirtualBox&apos;s kernel module is not loaded on %1.</source>
        <translation>%1 上未加载 VirtualBox 的内核模块。</translation>
    </message>
    <message>
        <source>On that machine: sudo /sbin/vboxconfig. With Secure Boot its modules must be signed.</source>
        <translation>在该主机上运行：sudo /sbin/vboxconfig。启用安全启动时，其模块必须签名。</translation>
    </message>
    <message>
        <source>Another hypervisor (KVM) uses the virtualisation hardware of %1.</source>
        <translation>另一个虚拟机监控程序（KVM）正在使用 %1 的虚拟化硬件。</translation>
    </message>
    <message>
        <source>Shut its virtual machines down first.</source>
        <translation>请先关闭它的虚拟机。</translation>
    </message>
    <message>
        <source>%1 offers no hardware virtualisation to VirtualBox.</source>
        <translation>%1 没有向 VirtualBox 提供硬件虚拟化。</translation>
    </message>
    <message>
        <source>Switch VT-x or AMD-V on in its firmware settings.</source>
        <translation>请在其固件设置中打开 VT-x 或 AMD-V。</translation>
    </message>
    <message>
        <source>VirtualBox cannot do that now: %1</source>
        <translation>VirtualBox 现在无法执行：%1</translation>
    </message>
    <message>
        <source>VirtualBox on %1 refuses that: %2</source>
        <translation>%1 上的 VirtualBox 拒绝执行：%2</translation>
    </message>
    <message>
        <source>Devices of that machine need the group: sudo adduser &quot;$USER&quot; vboxusers. Then log in anew.</source>
        <translation>使用该主机的设备需要加入用户组：sudo adduser &quot;$USER&quot; vboxusers。然后重新登录。</translation>
    </message>
    <message>
        <source>VBoxManage on %1 failed (exit code %2).</source>
        <translation>%1 上的 VBoxManage 执行失败（退出码 %2）。</translation>
    </message>
    <message>
        <source>VirtualBox says: %1</source>
        <translation>VirtualBox 的说明：%1</translation>
    </message>
    <message>
        <source>VirtualBox gives a virtual machine 1 to %1 CPUs.</source>
        <translation>VirtualBox 的虚拟机可有 1 到 %1 个 CPU。</translation>
    </message>
    <message>
        <source>VirtualBox gives a virtual machine 4 MiB to 2 TiB of memory.</source>
        <translation>VirtualBox 的虚拟机可有 4 MiB 到 2 TiB 内存。</translation>
    </message>
    <message>
        <source>Choose what the network adapter is joined to.</source>
        <translation>请选择网络适配器连接到哪里。</translation>
    </message>
    <message>
        <source>“%1” is no name of a network.</source>
        <translation>“%1”不是网络名称。</translation>
    </message>
</context>
<context>
    <name>hearth::OtherVmsModel</name>
    <message>
        <source>with the machine</source>
        <translation>随主机</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Managed by</source>
        <translation>管理者</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>启动方式</translation>
    </message>
</context>
<context>
    <name>hearth::OtherVmsPanel</name>
    <message>
        <source>Other virtual machines</source>
        <translation>其他虚拟机</translation>
    </message>
    <message>
        <source>Find a virtual machine</source>
        <translation>查找虚拟机</translation>
    </message>
    <message>
        <source>No virtual machine matches.</source>
        <translation>没有匹配的虚拟机。</translation>
    </message>
    <message>
        <source>Those of libvirt and VirtualBox are listed here.</source>
        <translation>这里列出 libvirt 和 VirtualBox 的虚拟机。</translation>
    </message>
    <message>
        <source>Show (%1)</source>
        <translation>显示（%1）</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>显示列表</translation>
    </message>
    <message>
        <source>Fold the list up</source>
        <translation>折叠列表</translation>
    </message>
</context>
<context>
    <name>hearth::OverviewTab</name>
    <message>
        <source>Automatic: agent, keys, then what the server asks for</source>
        <translation>自动：代理程序、密钥，最后按服务器要求</translation>
    </message>
    <message>
        <source>Automatic, first with %1</source>
        <translation>自动，优先使用 %1</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH 代理程序</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Keyboard-interactive</source>
        <translation>键盘交互</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Jump hosts</source>
        <translation>跳板机</translation>
    </message>
    <message>
        <source>Proxy command</source>
        <translation>代理命令</translation>
    </message>
    <message>
        <source>Ephemeral</source>
        <translation>临时主机</translation>
    </message>
    <message>
        <source>its host keys are forgotten with the session</source>
        <translation>其主机密钥随会话结束而忘记</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>your SSH config</source>
        <translation>您的 SSH 配置</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>no, only for this session</source>
        <translation>否，仅限本次会话</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>%1, with all rights</source>
        <translation>%1，拥有全部权限</translation>
    </message>
    <message>
        <source>Home folder</source>
        <translation>主文件夹</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Known once it is connected.</source>
        <translation>连接后即可得知。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>as last seen</source>
        <translation>为最近一次所见</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>其他地址</translation>
    </message>
</context>
<context>
    <name>hearth::Owner</name>
    <message>
        <source>Hearth cannot write to %1.</source>
        <translation>Hearth 无法写入 %1。</translation>
    </message>
    <message>
        <source>Make the folder writable, or choose another with --home.</source>
        <translation>请使该文件夹可写，或用 --home 另选一个。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>The folder&apos;s path is too long for a socket: %1</source>
        <translation>文件夹路径太长，无法放置套接字：%1</translation>
    </message>
    <message>
        <source>Choose a shorter one with --home.</source>
        <translation>请用 --home 选一个更短的路径。</translation>
    </message>
    <message>
        <source>%1 (pid %2)</source>
        <translation>%1（pid %2）</translation>
    </message>
    <message>
        <source>Another Hearth</source>
        <translation>另一个 Hearth</translation>
    </message>
    <message>
        <source>End it, or choose another home with --home.</source>
        <translation>请结束它，或用 --home 另选一个目录。</translation>
    </message>
    <message>
        <source>This program has no file descriptor left.</source>
        <translation>此程序已没有可用的文件描述符。</translation>
    </message>
    <message>
        <source>Hearth&apos;s own socket failed.</source>
        <translation>Hearth 自己的套接字出错了。</translation>
    </message>
    <message>
        <source>Another account listens where this home&apos;s Hearth would: %1</source>
        <translation>另一个帐户占用了此目录的 Hearth 套接字：%1</translation>
    </message>
    <message>
        <source>Choose a home of your own with --home.</source>
        <translation>请用 --home 选一个自己的目录。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>End it, then try again.</source>
        <translation>请结束它，然后重试。</translation>
    </message>
    <message>
        <source>Too many programs ask this home&apos;s Hearth at once.</source>
        <translation>同时询问此目录的 Hearth 的程序太多。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>This home&apos;s Hearth does not know “%1”.</source>
        <translation>此目录的 Hearth 不认识“%1”。</translation>
    </message>
    <message>
        <source>Update the older one of the two programs.</source>
        <translation>请更新两个程序中较旧的那个。</translation>
    </message>
    <message>
        <source>This home&apos;s Hearth keeps it.</source>
        <translation>此目录的 Hearth 不让出它。</translation>
    </message>
    <message>
        <source>End it first.</source>
        <translation>请先结束它。</translation>
    </message>
    <message>
        <source>What came over Hearth&apos;s own socket was not understood.</source>
        <translation>无法理解从 Hearth 自己的套接字收到的内容。</translation>
    </message>
    <message>
        <source>End all Hearths of this home, then start one again.</source>
        <translation>请结束此目录的所有 Hearth，然后重新启动一个。</translation>
    </message>
    <message>
        <source>End it, or update the older one of the two.</source>
        <translation>请结束它，或更新两者中较旧的那个。</translation>
    </message>
    <message>
        <source>%1 owns this home.</source>
        <translation>%1 正在管理此数据目录。</translation>
    </message>
    <message>
        <source>The Hearth that owns this home ended.</source>
        <translation>管理此目录的 Hearth 已结束。</translation>
    </message>
    <message>
        <source>The Hearth that owns this home does not answer.</source>
        <translation>管理此目录的 Hearth 没有回应。</translation>
    </message>
    <message>
        <source>A Hearth of another version (pid %1) owns this home.</source>
        <translation>另一版本的 Hearth（pid %1）正在管理此目录。</translation>
    </message>
</context>
<context>
    <name>hearth::PartRow</name>
    <message>
        <source>Which way</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>To the machine</source>
        <translation>到主机</translation>
    </message>
    <message>
        <source>From the machine</source>
        <translation>从主机</translation>
    </message>
    <message>
        <source>SOCKS proxy</source>
        <translation>SOCKS 代理</translation>
    </message>
    <message>
        <source>Remove this forward</source>
        <translation>移除此转发</translation>
    </message>
    <message>
        <source>Port there</source>
        <translation>远端端口</translation>
    </message>
    <message>
        <source>1080</source>
        <translation>1080</translation>
    </message>
    <message>
        <source>Any free port</source>
        <translation>任一空闲端口</translation>
    </message>
    <message>
        <source>Port on the machine</source>
        <translation>主机上的端口</translation>
    </message>
    <message>
        <source>Port on this computer</source>
        <translation>本机端口</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>通往</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>3000 or host:port</source>
        <translation>3000 或 主机:端口</translation>
    </message>
    <message>
        <source>5432 or db.lan:5432</source>
        <translation>5432 或 db.lan:5432</translation>
    </message>
    <message>
        <source>A port of this computer, or an address as this computer sees it.</source>
        <translation>本机的一个端口，或本机所见的地址。</translation>
    </message>
    <message>
        <source>A port of the machine, an address as the machine sees it, or the path of a socket there: 5432, db.lan:5432, /run/app.sock</source>
        <translation>该机器的端口、该机器所见的地址，或那里套接字的路径：5432、db.lan:5432、/run/app.sock</translation>
    </message>
    <message>
        <source>A port of this computer, an address and a port, or the path of a socket: 15432, 127.0.0.1:15432, /tmp/app.sock</source>
        <translation>本机的端口、地址和端口，或套接字的路径：15432、127.0.0.1:15432、/tmp/app.sock</translation>
    </message>
</context>
<context>
    <name>hearth::PasteDialog</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Jump hosts</source>
        <translation>跳板机</translation>
    </message>
    <message>
        <source>Proxy command</source>
        <translation>代理命令</translation>
    </message>
    <message>
        <source>Host key alias</source>
        <translation>主机密钥别名</translation>
    </message>
    <message>
        <source>Ephemeral</source>
        <translation>临时主机</translation>
    </message>
    <message>
        <source>its host keys are kept apart</source>
        <translation>其主机密钥单独保存</translation>
    </message>
    <message>
        <source>Local forward</source>
        <translation>本地转发</translation>
    </message>
    <message>
        <source>Paste an ssh command</source>
        <translation>粘贴 ssh 命令</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>As you would type it in a terminal.</source>
        <translation>与您在终端中输入的一样。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Add host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Not kept, because a host has no place for it: %1</source>
        <translation>以下内容无法存入主机，未保留：%1</translation>
    </message>
    <message>
        <source>Remote forward</source>
        <translation>远程转发</translation>
    </message>
    <message>
        <source>SOCKS proxy</source>
        <translation>SOCKS 代理</translation>
    </message>
    <message>
        <source>Save and switch on</source>
        <translation>保存并打开</translation>
    </message>
    <message>
        <source>Update host</source>
        <translation>更新主机</translation>
    </message>
    <message>
        <source>This is the ephemeral host %1, which stays as it is.</source>
        <translation>这就是临时主机 %1，保持不变。</translation>
    </message>
    <message>
        <source>This is the ephemeral host %1 again: it leads to the new address from now on.</source>
        <translation>这又是临时主机 %1：从现在起它指向新的地址。</translation>
    </message>
    <message>
        <source>A new host, %1.</source>
        <translation>新主机 %1。</translation>
    </message>
    <message>
        <source>A new tunnel, %1, with %2.</source>
        <translation>新隧道 %1，包含 %2。</translation>
    </message>
    <message>
        <source>The tunnel %1 is changed. It then has %2.</source>
        <translation>隧道 %1 将被更改，之后包含 %2。</translation>
    </message>
    <message>
        <source>The tunnel %1 has its forwards already.</source>
        <translation>隧道 %1 已包含这些转发。</translation>
    </message>
</context>
<context>
    <name>hearth::PastedSshCommand</name>
    <message>
        <source>Paste a whole command, for example: ssh -p 2222 ada@nas</source>
        <translation>请粘贴完整的命令，例如：ssh -p 2222 ada@nas</translation>
    </message>
    <message>
        <source>The command names no host to connect to.</source>
        <translation>命令中没有要连接的主机。</translation>
    </message>
    <message>
        <source>That is no ssh command.</source>
        <translation>这不是 ssh 命令。</translation>
    </message>
    <message>
        <source>The option -%1 lacks its value.</source>
        <translation>选项 -%1 缺少值。</translation>
    </message>
    <message>
        <source>The option -o %1 lacks its value.</source>
        <translation>选项 -o %1 缺少值。</translation>
    </message>
    <message>
        <source>“%1” is no port.</source>
        <translation>“%1”不是端口。</translation>
    </message>
    <message>
        <source>ssh takes the port by -p, not behind the host: “%1”.</source>
        <translation>ssh 用 -p 指定端口，而不是写在主机之后：“%1”。</translation>
    </message>
    <message>
        <source>“%1” cannot be an address.</source>
        <translation>“%1”不能用作地址。</translation>
    </message>
    <message>
        <source>That is too long for a command.</source>
        <translation>命令过长。</translation>
    </message>
    <message>
        <source>A quote (&apos;) is not closed.</source>
        <translation>单引号（&apos;）没有闭合。</translation>
    </message>
    <message>
        <source>A quote (&quot;) is not closed.</source>
        <translation>双引号（&quot;）没有闭合。</translation>
    </message>
</context>
<context>
    <name>hearth::PortHolder</name>
    <message>
        <source>Hearth cannot end programs on this system.</source>
        <translation>Hearth 无法在此系统上结束程序。</translation>
    </message>
    <message>
        <source>End %1 by hand.</source>
        <translation>请手动结束 %1。</translation>
    </message>
    <message>
        <source>%1 has ended already; another program has that number now.</source>
        <translation>%1 已经结束，该进程号现在属于另一个程序。</translation>
    </message>
    <message>
        <source>Look again who holds the port.</source>
        <translation>请重新查看是谁占用了该端口。</translation>
    </message>
    <message>
        <source>This account may not end %1.</source>
        <translation>此账号无权结束 %1。</translation>
    </message>
    <message>
        <source>Use another port, or ask whoever it belongs to.</source>
        <translation>请改用其他端口，或联系该程序的所有者。</translation>
    </message>
    <message>
        <source>%1 could not be ended.</source>
        <translation>无法结束 %1。</translation>
    </message>
    <message>
        <source>%1 still runs: it waits for a device.</source>
        <translation>%1 仍在运行：它正在等待设备。</translation>
    </message>
    <message>
        <source>Use another port.</source>
        <translation>请改用其他端口。</translation>
    </message>
    <message>
        <source>%1 was asked to end and still runs.</source>
        <translation>已请求 %1 结束，但它仍在运行。</translation>
    </message>
    <message>
        <source>It may be saving. Wait, or end it by force: what it has not saved is lost.</source>
        <translation>它可能正在保存。请等待，或强制结束：未保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>%1 is not for Hearth to end.</source>
        <translation>%1 不应由 Hearth 结束。</translation>
    </message>
    <message>
        <source>a program of %1</source>
        <translation>%1 的程序</translation>
    </message>
    <message>
        <source>a program of the system</source>
        <translation>系统程序</translation>
    </message>
</context>
<context>
    <name>hearth::PortTaken</name>
    <message>
        <source>%1 (pid %2, %3)</source>
        <translation>%1（pid %2，%3）</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>End %1</source>
        <translation>结束 %1</translation>
    </message>
    <message>
        <source>%1 did not end. Force it?</source>
        <translation>%1 没有结束。要强制结束吗？</translation>
    </message>
    <message>
        <source>It was asked and still runs. Forced, it ends at once and what it has not saved is lost.</source>
        <translation>已请求它结束，但它仍在运行。强制结束会立即生效，未保存的内容将丢失。</translation>
    </message>
    <message>
        <source>Force %1 to end</source>
        <translation>强制结束 %1</translation>
    </message>
    <message>
        <source>%1 is held by Hearth itself, for %2.</source>
        <translation>端口 %1 已被 Hearth 自己的 %2 占用。</translation>
    </message>
    <message>
        <source>%1 on this computer is in use.</source>
        <translation>本机的端口 %1 已被占用。</translation>
    </message>
    <message>
        <source>%1 is held by %2.</source>
        <translation>端口 %1 被 %2 占用。</translation>
    </message>
    <message>
        <source>Switch that one off, or use another port.</source>
        <translation>请先关闭它，或改用其他端口。</translation>
    </message>
    <message>
        <source>Use another port, which the tunnel keeps, or end that program.</source>
        <translation>可改用其他端口（隧道会记住），或结束该程序。</translation>
    </message>
    <message>
        <source>That program is not yours to end. Use another port, which the tunnel keeps.</source>
        <translation>您无权结束该程序。请改用其他端口（隧道会记住）。</translation>
    </message>
    <message>
        <source>Give the tunnel another port, or end that program.</source>
        <translation>请为隧道设置其他端口，或结束该程序。</translation>
    </message>
    <message>
        <source>Give the tunnel another port, or ask whoever runs that program.</source>
        <translation>请为隧道设置其他端口，或联系该程序的使用者。</translation>
    </message>
    <message>
        <source>Use port %1 for %2</source>
        <translation>为 %2 改用端口 %1</translation>
    </message>
    <message>
        <source>End %1?</source>
        <translation>结束 %1？</translation>
    </message>
    <message>
        <source>It is asked to end, and what uses it is cut off. Port %1 is then free for %2.</source>
        <translation>将请求它结束，正在使用它的连接会中断。之后端口 %1 即可供 %2 使用。</translation>
    </message>
</context>
<context>
    <name>hearth::ProcessesModel</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>父进程</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Processor, %</source>
        <translation>处理器，%</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>运行时长</translation>
    </message>
</context>
<context>
    <name>hearth::ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>hearth::PromptDialog</name>
    <message>
        <source>Password for %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Passphrase of a key</source>
        <translation>密钥的密码短语</translation>
    </message>
    <message>
        <source>%1 asks</source>
        <translation>%1 的询问</translation>
    </message>
    <message>
        <source>Password for sudo on %1</source>
        <translation>%1 上 sudo 的密码</translation>
    </message>
    <message>
        <source>That passphrase does not open the key.</source>
        <translation>该密码短语无法解开密钥。</translation>
    </message>
    <message>
        <source>The server refused that answer.</source>
        <translation>服务器拒绝了该回答。</translation>
    </message>
    <message>
        <source>That password was refused.</source>
        <translation>该密码被拒绝。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Keep in the keychain</source>
        <translation>保存到钥匙串</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>hearth::PruneDialog</name>
    <message>
        <source>Remove these</source>
        <translation>移除这些</translation>
    </message>
    <message>
        <source>What will be removed</source>
        <translation>将移除的内容</translation>
    </message>
    <message>
        <source>Finding what can be removed…</source>
        <translation>正在查看将移除什么…</translation>
    </message>
    <message>
        <source>There is nothing to clean up.</source>
        <translation>没有可清理的内容。</translation>
    </message>
    <message>
        <source>Kept because now in use: %1.</source>
        <translation>现已在使用，予以保留：%1。</translation>
    </message>
</context>
<context>
    <name>hearth::PruneImages</name>
    <message numerus="yes">
        <source>%n image(s) will be deleted for good. This frees at most %1.</source>
        <translation>
            <numerusform>将永久移除 %n 个镜像。最多可释放 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Clean up the images on %1</source>
        <translation>清理 %1 上的镜像</translation>
    </message>
    <message>
        <source>Also those with a name that no container was made from</source>
        <translation>没有容器使用的有名称的镜像也一并清理</translation>
    </message>
    <message>
        <source>Clean up images</source>
        <translation>清理镜像</translation>
    </message>
    <message>
        <source>%1 freed.</source>
        <translation>已释放 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::PullImageDialog</name>
    <message>
        <source>Pull an image on %1</source>
        <translation>在 %1 上拉取镜像</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>拉取</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 is now on %2: %3.</source>
        <translation>%1 现已在 %2 上：%3。</translation>
    </message>
    <message>
        <source>Pull %1</source>
        <translation>拉取 %1</translation>
    </message>
    <message>
        <source>Layers that have already arrived stay in the engine.</source>
        <translation>已经收到的层会留在引擎中。</translation>
    </message>
</context>
<context>
    <name>hearth::PushImageDialog</name>
    <message>
        <source>Push an image from %1</source>
        <translation>从 %1 推送镜像</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>Its name in the registry</source>
        <translation>它在镜像仓库中的名称</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>It is pushed to %1, with the login that “%3 login” saved on %2. For another registry, first give it a name that begins with that registry&apos;s: Tag…</source>
        <translation>它会推送到 %1，使用“%3 login”在 %2 上留下的登录信息。要推送到其他镜像仓库，请先给它一个以该仓库名称开头的名称：添加名称…</translation>
    </message>
    <message>
        <source>%1 was pushed to %2.</source>
        <translation>已将 %1 推送到 %2。</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>摘要：%1</translation>
    </message>
    <message>
        <source>Push %1</source>
        <translation>推送 %1</translation>
    </message>
    <message>
        <source>Layers that have already arrived stay in the registry.</source>
        <translation>已经到达的层会留在镜像仓库中。</translation>
    </message>
</context>
<context>
    <name>hearth::PuttyImport</name>
    <message>
        <source>The forward %1 is not kept.</source>
        <translation>转发 %1 未保留。</translation>
    </message>
    <message>
        <source>The forward %1 leads by IPv4 and IPv6, whichever there is.</source>
        <translation>转发 %1 会使用 IPv4 或 IPv6，以可用者为准。</translation>
    </message>
    <message>
        <source>It names no host.</source>
        <translation>其中没有主机。</translation>
    </message>
    <message>
        <source>“%1” is no port.</source>
        <translation>“%1”不是端口。</translation>
    </message>
    <message>
        <source>The key %1 is in PuTTY&apos;s own format. Convert it, then set it as the host&apos;s key: %2</source>
        <translation>密钥 %1 是 PuTTY 自己的格式。请先转换，再设为该主机的密钥：%2</translation>
    </message>
    <message>
        <source>The proxy command %1 was made for PuTTY: make sure that it runs here, or set a jump host in its place.</source>
        <translation>代理命令 %1 是为 PuTTY 写的：请确认它能在这里运行，或改用跳板主机。</translation>
    </message>
    <message>
        <source>The local proxy command is not kept: it has a password or several lines in it.</source>
        <translation>本地代理命令未保留：其中含有密码或有多行。</translation>
    </message>
    <message>
        <source>The %1 proxy %2:%3 is not kept.</source>
        <translation>%1 代理 %2:%3 未保留。</translation>
    </message>
    <message>
        <source>A proxy command does the same: %1</source>
        <translation>用代理命令可达到同样效果：%1</translation>
    </message>
    <message>
        <source>The name for host keys, %1, is not kept.</source>
        <translation>主机密钥所用的名称 %1 未保留。</translation>
    </message>
    <message>
        <source>The remote command is not kept: %1</source>
        <translation>远程命令未保留：%1</translation>
    </message>
    <message>
        <source>A saved password is not taken over: Hearth asks for it and can keep it in the keychain.</source>
        <translation>保存的密码不会带入：Hearth 会询问，并可把它存入钥匙串。</translation>
    </message>
    <message>
        <source>X11 forwarding</source>
        <translation>X11 转发</translation>
    </message>
    <message>
        <source>Agent forwarding</source>
        <translation>代理（agent）转发</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>%1 is not kept.</source>
        <translation>%1未保留。</translation>
    </message>
    <message>
        <source>The certificate %1 is not kept.</source>
        <translation>证书 %1 未保留。</translation>
    </message>
    <message>
        <source>Its SSH proxy is not kept: it leads in a circle.</source>
        <translation>其 SSH 代理未保留：它绕成了一圈。</translation>
    </message>
    <message>
        <source>It speaks %1, and Hearth speaks SSH only.</source>
        <translation>它使用 %1，而 Hearth 只使用 SSH。</translation>
    </message>
    <message>
        <source>It is saved already, as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 is too large for saved sessions: more than 16 MiB.</source>
        <translation>%1 作为已保存的会话太大：超过 16 MiB。</translation>
    </message>
    <message>
        <source>Export only the sessions: HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions.</source>
        <translation>请只导出会话：HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions。</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>There are no saved sessions of PuTTY or KiTTY in %1.</source>
        <translation>%1 中没有 PuTTY 或 KiTTY 保存的会话。</translation>
    </message>
    <message>
        <source>Give a registry export (reg export HKCU\Software\SimonTatham\PuTTY\Sessions putty.reg), the folder ~/.putty, or the Sessions folder of a portable KiTTY.</source>
        <translation>请给出注册表导出文件（reg export HKCU\Software\SimonTatham\PuTTY\Sessions putty.reg）、文件夹 ~/.putty，或便携版 KiTTY 的 Sessions 文件夹。</translation>
    </message>
    <message>
        <source>It accepts any host key, so nobody knows who answered. Hearth asks at the first login: compare the fingerprint with the owner&apos;s.</source>
        <translation>它接受任何主机密钥，因此无从知道应答的是谁。Hearth 会在首次登录时询问：请与机主核对指纹。</translation>
    </message>
    <message>
        <source>The host keys set by hand are not kept: Hearth asks at the first login.</source>
        <translation>手动设置的主机密钥不会保留：Hearth 会在首次登录时询问。</translation>
    </message>
    <message>
        <source>It goes through a local proxy command, and the session names none.</source>
        <translation>它要经过本地代理命令，而该会话没有写明命令。</translation>
    </message>
</context>
<context>
    <name>hearth::QemuArguments</name>
    <message>
        <source>%1 runs only guests of the machine&apos;s own architecture, %2; this VM is %3.</source>
        <translation>%1 只能运行与该机器同架构（%2）的客户机；这台虚拟机是 %3。</translation>
    </message>
    <message>
        <source>Let Hearth choose the accelerator, or choose tcg: the guest is then emulated.</source>
        <translation>让 Hearth 选择加速器，或选择 tcg：客户机将以模拟方式运行。</translation>
    </message>
    <message>
        <source>The folder of the VM has too long a path for the sockets in it: %1</source>
        <translation>虚拟机文件夹的路径太长，放不下其中的套接字：%1</translation>
    </message>
    <message>
        <source>Give the VM a shorter name.</source>
        <translation>给虚拟机取一个更短的名称。</translation>
    </message>
    <message>
        <source>The machine has no QEMU for %1: qemu-system-%1 is missing.</source>
        <translation>该机器没有用于 %1 的 QEMU：缺少 qemu-system-%1。</translation>
    </message>
    <message>
        <source>Install it, then look again.</source>
        <translation>请安装后再查看。</translation>
    </message>
    <message>
        <source>The machine has no UEFI with Secure Boot for %1 guests.</source>
        <translation>该机器没有用于 %1 客户机、支持安全启动的 UEFI。</translation>
    </message>
    <message>
        <source>The machine has no UEFI for %1 guests.</source>
        <translation>该机器没有用于 %1 客户机的 UEFI。</translation>
    </message>
    <message>
        <source>Choose another firmware.</source>
        <translation>请选择其他固件。</translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: the package %1), or choose another firmware.</source>
        <translation>请安装它（Debian 和 Ubuntu：软件包 %1），或选择其他固件。</translation>
    </message>
    <message>
        <source>The machine type %1 has no place for %2.</source>
        <translation>机器类型 %1 无法容纳%2。</translation>
    </message>
    <message>
        <source>Leave it out, or choose another machine type.</source>
        <translation>去掉它，或选择其他机器类型。</translation>
    </message>
    <message>
        <source>The machine has no swtpm, which is the VM&apos;s TPM.</source>
        <translation>该机器没有 swtpm，虚拟机的 TPM 由它提供。</translation>
    </message>
    <message>
        <source>Install the package swtpm, or switch the TPM off.</source>
        <translation>请安装软件包 swtpm，或关闭 TPM。</translation>
    </message>
    <message>
        <source>The VM&apos;s folder has a comma in its path, which its TPM cannot have: %1</source>
        <translation>虚拟机文件夹的路径中有逗号，TPM 不支持：%1</translation>
    </message>
    <message>
        <source>Switch the TPM off.</source>
        <translation>请关闭 TPM。</translation>
    </message>
    <message>
        <source>a shared folder</source>
        <translation>共享文件夹</translation>
    </message>
    <message>
        <source>cloud-init&apos;s settings</source>
        <translation> cloud-init 的设置</translation>
    </message>
    <message>
        <source>a TPM</source>
        <translation> TPM</translation>
    </message>
    <message>
        <source>The machine has no qemu-bridge-helper, which plugs a VM into a bridge.</source>
        <translation>该机器没有 qemu-bridge-helper，虚拟机要靠它接入网桥。</translation>
    </message>
    <message>
        <source>Install QEMU&apos;s common files, or choose another network.</source>
        <translation>请安装 QEMU 的公共文件，或选择其他网络。</translation>
    </message>
    <message>
        <source>No port of the machine was found for the guest&apos;s port %1.</source>
        <translation>没有为客户机的端口 %1 找到该机器的可用端口。</translation>
    </message>
    <message>
        <source>Give the forward a port.</source>
        <translation>请为该转发指定端口。</translation>
    </message>
</context>
<context>
    <name>hearth::QemuHost</name>
    <message>
        <source>QEMU for the machine&apos;s own architecture is missing.</source>
        <translation>缺少用于该机器自身架构的 QEMU。</translation>
    </message>
    <message>
        <source>Run the VM on a machine with Linux or macOS.</source>
        <translation>请在 Linux 或 macOS 机器上运行虚拟机。</translation>
    </message>
    <message>
        <source>The machine did not say to the end what QEMU it has.</source>
        <translation>该机器没有完整说明它有哪些 QEMU。</translation>
    </message>
    <message>
        <source>Try again; a login script that ends the shell may be in the way.</source>
        <translation>请重试；可能是登录脚本提前结束了 shell。</translation>
    </message>
    <message>
        <source>That is no description of a firmware.</source>
        <translation>这不是固件描述文件。</translation>
    </message>
    <message>
        <source>The kernel offers no /dev/kvm. Load its module: sudo modprobe kvm_intel, or kvm_amd.</source>
        <translation>内核没有提供 /dev/kvm。请加载其模块：sudo modprobe kvm_intel，或 kvm_amd。</translation>
    </message>
    <message>
        <source>The processor offers no virtualisation. Switch it on in the computer&apos;s firmware settings (VT-x, SVM); in a rented VM its host must allow it.</source>
        <translation>处理器没有提供虚拟化功能。请在计算机的固件设置中打开（VT-x、SVM）；租用的虚拟机则需由宿主机允许。</translation>
    </message>
    <message>
        <source>This account may use /dev/kvm from its next login on. Log in anew.</source>
        <translation>此账户从下次登录起可以使用 /dev/kvm。请重新登录。</translation>
    </message>
    <message>
        <source>This account may not use /dev/kvm, and only root may.</source>
        <translation>此账户不能使用 /dev/kvm，只有 root 可以。</translation>
    </message>
    <message>
        <source>This account may not use /dev/kvm. Run sudo adduser %1 %2, then log in anew.</source>
        <translation>此账户不能使用 /dev/kvm。请运行 sudo adduser %1 %2，然后重新登录。</translation>
    </message>
    <message>
        <source>/dev/kvm opens, but a guest does not run with it: this machine is probably a VM without nested virtualisation.</source>
        <translation>/dev/kvm 可以打开，但客户机无法用它运行：这台机器可能是没有嵌套虚拟化的虚拟机。</translation>
    </message>
    <message>
        <source>A guest does not run with it.</source>
        <translation>客户机无法用它运行。</translation>
    </message>
    <message>
        <source>QEMU ended with code %1 when it was tried.</source>
        <translation>试运行时 QEMU 以代码 %1 结束。</translation>
    </message>
    <message>
        <source>QEMU says: %1</source>
        <translation>QEMU 报告：%1</translation>
    </message>
    <message>
        <source>Hearth looks for QEMU only where there is a POSIX shell: %1 runs Windows.</source>
        <translation>Hearth 只在有 POSIX shell 的地方查找 QEMU：%1 运行的是 Windows。</translation>
    </message>
</context>
<context>
    <name>hearth::QemuImg</name>
    <message>
        <source>“%1” is not the whole path of a file.</source>
        <translation>“%1”不是文件的完整路径。</translation>
    </message>
    <message>
        <source>%1 is in use.</source>
        <translation>%1 正在使用中。</translation>
    </message>
    <message>
        <source>Shut down the virtual machine that uses it first.</source>
        <translation>请先关闭使用它的虚拟机。</translation>
    </message>
    <message>
        <source>The disk of %1 is full.</source>
        <translation>%1 的磁盘已满。</translation>
    </message>
    <message>
        <source>Make room there first.</source>
        <translation>请先在那里腾出空间。</translation>
    </message>
    <message>
        <source>%1 is not there on %2, or what it builds on.</source>
        <translation>%2 上没有 %1，或者没有它所依赖的镜像。</translation>
    </message>
    <message>
        <source>%1 may not be used by you on %2.</source>
        <translation>您在 %2 上无权使用 %1。</translation>
    </message>
    <message>
        <source>qemu-img could not do it: %1</source>
        <translation>qemu-img 未能完成：%1</translation>
    </message>
    <message>
        <source>Images of the format %1 cannot be checked.</source>
        <translation>%1 格式的镜像无法检查。</translation>
    </message>
    <message>
        <source>A new disk needs a size.</source>
        <translation>新磁盘需要指定大小。</translation>
    </message>
    <message>
        <source>%1 is there already on %2.</source>
        <translation>%2 上已经有 %1。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>The folder %1 is not there on %2.</source>
        <translation>%2 上没有文件夹 %1。</translation>
    </message>
    <message>
        <source>What qemu-img said was not understood.</source>
        <translation>无法理解 qemu-img 的输出。</translation>
    </message>
    <message>
        <source>It must be of QEMU 4 or newer.</source>
        <translation>它必须来自 QEMU 4 或更新的版本。</translation>
    </message>
</context>
<context>
    <name>hearth::QemuImport</name>
    <message>
        <source>That is too long for a command.</source>
        <translation>作为一条命令，这太长了。</translation>
    </message>
    <message>
        <source>What %1 stands for is not known here: put it in.</source>
        <translation>这里不知道 %1 代表什么：请填入。</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>有引号没有闭合。</translation>
    </message>
    <message>
        <source>Paste the whole command or script.</source>
        <translation>请粘贴完整的命令或脚本。</translation>
    </message>
    <message>
        <source>The file names neither a disk nor an installer.</source>
        <translation>该文件既没有指定磁盘，也没有指定安装介质。</translation>
    </message>
    <message>
        <source>Choose a .conf of quickemu&apos;s.</source>
        <translation>请选择 quickemu 的 .conf 文件。</translation>
    </message>
    <message>
        <source>macOS needs a boot loader and a device of Apple&apos;s that Hearth does not bring.</source>
        <translation>macOS 需要引导程序和 Apple 的设备，Hearth 不提供。</translation>
    </message>
    <message>
        <source>The forward “%1” was left out.</source>
        <translation>转发“%1”被略去。</translation>
    </message>
    <message>
        <source>“%1” was left out.</source>
        <translation>“%1”被略去。</translation>
    </message>
    <message>
        <source>Say where %1 is on the machine.</source>
        <translation>请指明 %1 在该机器上的位置。</translation>
    </message>
    <message>
        <source>The script decides something when it is run: each of its ways was read.</source>
        <translation>该脚本在运行时才做判断：各个分支都已读取。</translation>
    </message>
    <message>
        <source>There is no command of QEMU&apos;s in it.</source>
        <translation>其中没有 QEMU 的命令。</translation>
    </message>
    <message>
        <source>Paste a whole command or script, for example: qemu-system-x86_64 -m 2G -hda disk.qcow2</source>
        <translation>请粘贴完整的命令或脚本，例如：qemu-system-x86_64 -m 2G -hda disk.qcow2</translation>
    </message>
    <message>
        <source>The serial console is Hearth&apos;s own: it shows in a tab.</source>
        <translation>串行控制台由 Hearth 管理：显示在标签页中。</translation>
    </message>
    <message>
        <source>Hearth makes monitors of its own: “-%1 %2” was left out.</source>
        <translation>Hearth 自己建立监视器：“-%1 %2”被略去。</translation>
    </message>
    <message>
        <source>The screen is shown by a socket of Hearth&apos;s, not at a port (%1).</source>
        <translation>屏幕通过 Hearth 的套接字显示，而不是端口（%1）。</translation>
    </message>
    <message>
        <source>Hearth chooses the accelerator at each start: the best that runs a guest there.</source>
        <translation>Hearth 在每次启动时选择加速器：该机器上能运行客户机的最佳者。</translation>
    </message>
    <message>
        <source>“-m %1” is no amount of memory: look at it.</source>
        <translation>“-m %1”不是内存大小：请检查。</translation>
    </message>
    <message>
        <source>The name “%1” became “%2”.</source>
        <translation>名称“%1”改成了“%2”。</translation>
    </message>
    <message>
        <source>Left out of %1: %2</source>
        <translation>%1 中被略去的内容：%2</translation>
    </message>
    <message>
        <source>%1 is a place on Windows: say where it is on the machine.</source>
        <translation>%1 是 Windows 上的位置：请指明它在该机器上的位置。</translation>
    </message>
    <message>
        <source>The command does not say what format some disks have: look at them.</source>
        <translation>命令没有说明某些磁盘的格式：请检查。</translation>
    </message>
    <message>
        <source>With “-snapshot” nothing that the guest writes is kept.</source>
        <translation>使用“-snapshot”时，客户机写入的内容都不会保留。</translation>
    </message>
    <message>
        <source>An emulated Arm guest is faster with the CPU “max,pauth-impdef=on”.</source>
        <translation>模拟的 Arm 客户机使用 CPU“max,pauth-impdef=on”会更快。</translation>
    </message>
    <message>
        <source>A shared folder was left out: %1</source>
        <translation>有一个共享文件夹被略去：%1</translation>
    </message>
    <message>
        <source>The script that sets up %1 was left out: the interface must be there before the start.</source>
        <translation>配置 %1 的脚本被略去：启动之前该接口必须已经存在。</translation>
    </message>
    <message>
        <source>Port %1 is open to everybody who reaches the machine, as in the command.</source>
        <translation>与命令中一样，凡能访问该机器的人都能访问端口 %1。</translation>
    </message>
    <message>
        <source>Only two chips of flash are kept.</source>
        <translation>只保留两个闪存芯片。</translation>
    </message>
    <message>
        <source>The command says that %1 is %2, and it looks like %3: it is used as %2.</source>
        <translation>命令说 %1 是 %2，而它看起来像 %3：按 %2 使用。</translation>
    </message>
    <message>
        <source>%1 builds on %2: the guest sees what stands there. Whoever wrote the image chose that file.</source>
        <translation>%1 建立在 %2 之上：客户机能看到其中的内容。该文件由写入此镜像的人选定。</translation>
    </message>
    <message>
        <source>Hearth keeps QEMU itself: “-%1” was left out.</source>
        <translation>QEMU 由 Hearth 自己管理：已略去“-%1”。</translation>
    </message>
</context>
<context>
    <name>hearth::QemuInstall</name>
    <message>
        <source>%1 runs Windows: Hearth installs QEMU only where there is a POSIX shell.</source>
        <translation>%1 运行 Windows：Hearth 只在有 POSIX shell 的地方安装 QEMU。</translation>
    </message>
    <message>
        <source>QEMU comes by Homebrew on macOS, which is not there. Get it from https://brew.sh first.</source>
        <translation>macOS 上的 QEMU 由 Homebrew 安装，而它还没有安装。请先从 https://brew.sh 获取。</translation>
    </message>
    <message>
        <source>Hearth does not know how %1 installs packages. Install QEMU and qemu-img there yourself.</source>
        <translation>Hearth 不知道 %1 如何安装软件包。请自行在那里安装 QEMU 和 qemu-img。</translation>
    </message>
    <message>
        <source>QEMU for guests like the machine itself, UEFI and a TPM for them, and the tool for disk images.</source>
        <translation>用于与本机同架构客户机的 QEMU、它们的 UEFI 和 TPM，以及磁盘镜像工具。</translation>
    </message>
    <message>
        <source>QEMU for guests of every kind, and the tool for disk images.</source>
        <translation>用于各种客户机的 QEMU，以及磁盘镜像工具。</translation>
    </message>
    <message>
        <source>Lets %1 use /dev/kvm: guests then run at the processor&apos;s own speed. It holds from the next login on.</source>
        <translation>允许 %1 使用 /dev/kvm：客户机将以处理器本身的速度运行。下次登录起生效。</translation>
    </message>
    <message>
        <source>Lets %1 manage the virtual machines of the whole machine without a password. That is as much as being its administrator; Hearth&apos;s own do not need it.</source>
        <translation>允许 %1 不用密码管理整台机器的虚拟机。这等同于管理员权限；Hearth 自己的虚拟机不需要它。</translation>
    </message>
    <message>
        <source>Install packages</source>
        <translation>安装软件包</translation>
    </message>
    <message>
        <source>Allow /dev/kvm</source>
        <translation>允许使用 /dev/kvm</translation>
    </message>
    <message>
        <source>Allow libvirt</source>
        <translation>允许使用 libvirt</translation>
    </message>
</context>
<context>
    <name>hearth::QemuInstallDialog</name>
    <message>
        <source>Install the packages</source>
        <translation>安装软件包</translation>
    </message>
    <message>
        <source>Allow hardware acceleration (/dev/kvm)</source>
        <translation>允许硬件加速（/dev/kvm）</translation>
    </message>
    <message>
        <source>Allow libvirt&apos;s virtual machines</source>
        <translation>允许管理 libvirt 的虚拟机</translation>
    </message>
    <message>
        <source>Virtual machines on %1</source>
        <translation>%1 上的虚拟机</translation>
    </message>
    <message>
        <source>QEMU, which runs virtual machines, is not there yet. %1 installs it like this.</source>
        <translation>运行虚拟机的 QEMU 尚未安装。%1 这样安装它。</translation>
    </message>
    <message>
        <source>This account may use /dev/kvm from its next login on. Disconnect and connect anew.</source>
        <translation>此账户下次登录起可以使用 /dev/kvm。请断开后重新连接。</translation>
    </message>
    <message>
        <source>Everything is there: nothing to install.</source>
        <translation>一切就绪：无需安装。</translation>
    </message>
    <message>
        <source>QEMU is there; this would make it better.</source>
        <translation>QEMU 已安装；以下步骤可以改善它。</translation>
    </message>
    <message>
        <source>QEMU %1 is there.</source>
        <translation>QEMU %1 已就绪。</translation>
    </message>
    <message>
        <source>The commands ran, but no QEMU was found after them.</source>
        <translation>命令已运行，但之后没有找到 QEMU。</translation>
    </message>
    <message>
        <source>The new rights hold from the next login on: disconnect and connect anew.</source>
        <translation>新的权限下次登录起生效：请断开后重新连接。</translation>
    </message>
    <message>
        <source>See what is needed for virtual machines</source>
        <translation>查看虚拟机需要什么</translation>
    </message>
    <message>
        <source>Install QEMU</source>
        <translation>安装 QEMU</translation>
    </message>
</context>
<context>
    <name>hearth::QemuNotice</name>
    <message>
        <source>Mend it…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Install QEMU…</source>
        <translation>安装 QEMU…</translation>
    </message>
    <message>
        <source>QEMU, which runs virtual machines, is not installed on %1.</source>
        <translation>%1 上没有安装运行虚拟机的 QEMU。</translation>
    </message>
    <message>
        <source>Guests are emulated here, and slow: this account may use /dev/kvm from its next login on.</source>
        <translation>这里的客户机是仿真的，很慢：此账户下次登录起可以使用 /dev/kvm。</translation>
    </message>
    <message>
        <source>Disconnect and connect anew.</source>
        <translation>请断开后重新连接。</translation>
    </message>
    <message>
        <source>Guests are emulated here, and slow: this account may not use /dev/kvm.</source>
        <translation>这里的客户机是仿真的，很慢：此账户不能使用 /dev/kvm。</translation>
    </message>
</context>
<context>
    <name>hearth::Qmp</name>
    <message>
        <source>QEMU refused “%1”: %2</source>
        <translation>QEMU 拒绝了“%1”：%2</translation>
    </message>
    <message>
        <source>QEMU&apos;s monitor does not answer: it serves somebody else, or QEMU hangs.</source>
        <translation>QEMU 的监视器没有应答：它正在为别人服务，或者 QEMU 已无响应。</translation>
    </message>
    <message>
        <source>End what else uses this virtual machine&apos;s monitor, then try again.</source>
        <translation>请结束其他正在使用此虚拟机监视器的程序，然后重试。</translation>
    </message>
    <message>
        <source>What listens at the monitor&apos;s socket is no QEMU.</source>
        <translation>在监视器套接字上监听的不是 QEMU。</translation>
    </message>
    <message>
        <source>What QEMU&apos;s monitor said was not understood.</source>
        <translation>无法理解 QEMU 监视器的输出。</translation>
    </message>
    <message>
        <source>Something else may listen at its socket. Start the virtual machine anew.</source>
        <translation>可能有别的程序在它的套接字上监听。请重新启动虚拟机。</translation>
    </message>
    <message>
        <source>QEMU ended.</source>
        <translation>QEMU 已结束。</translation>
    </message>
    <message>
        <source>Its log says why, unless it was asked to.</source>
        <translation>如果不是有人要求它结束，它的日志会说明原因。</translation>
    </message>
</context>
<context>
    <name>hearth::RemoveContainersDialog</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove containers</source>
        <translation>移除容器</translation>
    </message>
    <message numerus="yes">
        <source>Remove all %n container(s)?</source>
        <translation>
            <numerusform>移除全部 %n 个容器？</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n container(s)?</source>
        <translation>
            <numerusform>移除 %n 个容器？</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written in it but not in a volume is gone for good. Its image and named volumes stay.</source>
        <translation>写在容器内而不在卷中的内容将永久丢失。其镜像和命名卷会保留。</translation>
    </message>
    <message>
        <source>What was written in them but not in a volume is gone for good. Images and named volumes stay.</source>
        <translation>写在这些容器内而不在卷中的内容将永久丢失。镜像和命名卷会保留。</translation>
    </message>
    <message>
        <source>It is running: end it at once</source>
        <translation>它正在运行：立即结束它</translation>
    </message>
    <message>
        <source>End the running ones at once (%1)</source>
        <translation>立即结束正在运行的容器（%1）</translation>
    </message>
    <message>
        <source>Also remove anonymous volumes that only it uses</source>
        <translation>一并移除仅属于它的匿名卷</translation>
    </message>
    <message>
        <source>Also remove anonymous volumes that only they use</source>
        <translation>一并移除仅属于它们的匿名卷</translation>
    </message>
    <message>
        <source>How many containers will be removed? Type the number.</source>
        <translation>要移除多少个容器？请输入数量。</translation>
    </message>
    <message>
        <source>Remove all containers</source>
        <translation>移除所有容器</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>What will be removed</source>
        <translation>将被移除的容器</translation>
    </message>
    <message>
        <source>Confirm above that running containers are ended.</source>
        <translation>请在上方确认结束正在运行的容器。</translation>
    </message>
    <message>
        <source>Type how many containers will be removed.</source>
        <translation>请输入要移除的容器数量。</translation>
    </message>
</context>
<context>
    <name>hearth::RemoveDiskDialog</name>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>从 %2 移除 %1？</translation>
    </message>
    <message>
        <source>The drive is empty.</source>
        <translation>驱动器为空。</translation>
    </message>
    <message>
        <source>%1 has no such disk from its next start on. The file %2 stays unless you say otherwise.</source>
        <translation>下次启动起，%1 不再有这个磁盘。除非另行选择，文件 %2 会保留。</translation>
    </message>
    <message>
        <source>%1 has no such disk from its next start on. The file %2 stays where it is.</source>
        <translation>下次启动起，%1 不再有这个磁盘。文件 %2 保留在原处。</translation>
    </message>
    <message>
        <source>Delete its file, too: it is gone for good</source>
        <translation>同时删除其文件：无法找回</translation>
    </message>
    <message>
        <source>Delete its file, too: %1 are gone for good</source>
        <translation>同时删除其文件：%1 数据无法找回</translation>
    </message>
    <message>
        <source>Remove disk</source>
        <translation>移除磁盘</translation>
    </message>
</context>
<context>
    <name>hearth::RemoveVmDialog</name>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Its folder %1 and the disks in it are gone for good. Disks that are elsewhere stay.</source>
        <translation>其文件夹 %1 及其中的磁盘将永久消失。其他位置的磁盘会保留。</translation>
    </message>
    <message>
        <source>Remove the saved host “%1”, which leads to it, too</source>
        <translation>同时移除通向它的已保存主机“%1”</translation>
    </message>
    <message>
        <source>Remove VM</source>
        <translation>移除虚拟机</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Remove %1 all the same?</source>
        <translation>仍要删除 %1 吗？</translation>
    </message>
    <message>
        <source>If it does, what it holds is lost, too, for good.</source>
        <translation>如果需要，它所保存的内容也将永久丢失。</translation>
    </message>
</context>
<context>
    <name>hearth::RenameContainer</name>
    <message>
        <source>At least two characters: a–z, A–Z, 0–9, “_”, “.” and “-”, starting with a letter or digit.</source>
        <translation>至少两个字符，可用 a–z、A–Z、0–9、“_”、“.”和“-”，首个须为字母或数字。</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>hearth::ResizeDiskDialog</name>
    <message>
        <source>Resize %1</source>
        <translation>调整 %1 的大小</translation>
    </message>
    <message>
        <source>Cut it off there: what lies beyond is gone for good</source>
        <translation>从此处截断：之后的内容无法找回</translation>
    </message>
    <message>
        <source>New size</source>
        <translation>新大小</translation>
    </message>
    <message>
        <source>The guest sees the new size at once. Its partitions and file systems are made larger inside it.</source>
        <translation>客户机会立即看到新的大小。请在客户机内扩大分区和文件系统。</translation>
    </message>
    <message>
        <source>Partitions and file systems are made larger inside the guest, after its next start; smaller ones before this.</source>
        <translation>扩大后，请在下次启动后于客户机内扩大分区和文件系统；若要缩小，须事先在客户机内缩小它们。</translation>
    </message>
    <message>
        <source>Resize disk</source>
        <translation>调整磁盘大小</translation>
    </message>
    <message>
        <source>It has %1 now.</source>
        <translation>目前为 %1。</translation>
    </message>
    <message>
        <source>While %1 runs it can only grow.</source>
        <translation>%1 运行时只能扩大。</translation>
    </message>
</context>
<context>
    <name>hearth::RunContainerDialog</name>
    <message>
        <source>Run a container on %1</source>
        <translation>在 %1 上运行容器</translation>
    </message>
    <message>
        <source>A docker run command</source>
        <translation>docker run 命令</translation>
    </message>
    <message>
        <source>Paste one here to fill the fields below.</source>
        <translation>粘贴到这里，会填好下面的各项。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>GPU Jupyter lab</source>
        <translation>GPU Jupyter lab</translation>
    </message>
    <message>
        <source>Fills the fields for a Jupyter lab that has the graphics cards</source>
        <translation>按带显卡的 Jupyter lab 填好各项</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>If stopped, no container is created.</source>
        <translation>若停止，不会创建容器。</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
</context>
<context>
    <name>hearth::RunContainerForm</name>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>It is pulled if it is not there yet.</source>
        <translation>如果不存在，会先拉取。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>chosen by the engine</source>
        <translation>由引擎取名</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>its ID</source>
        <translation>它的 ID</translation>
    </message>
    <message>
        <source>the image&apos;s own</source>
        <translation>镜像自带的</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>One per line: the machine&apos;s port, then the container&apos;s</source>
        <translation>每行一个：先写机器的端口，再写容器的</translation>
    </message>
    <message>
        <source>Volumes and folders</source>
        <translation>卷和文件夹</translation>
    </message>
    <message>
        <source>One per line: a volume or a path there, then its path in the container</source>
        <translation>每行一个：先写卷或那里的路径，再写容器中的路径</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>One per line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>Unless it was stopped</source>
        <translation>除非被停止</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Restart automatically</source>
        <translation>自动重启</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>the engine&apos;s default</source>
        <translation>引擎默认的</translation>
    </message>
    <message>
        <source>host, none, or the name of a network</source>
        <translation>host、none 或网络的名称</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Graphics cards</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>all, a number, or device=0,1</source>
        <translation>all、数量，或 device=0,1</translation>
    </message>
    <message>
        <source>Keep its input open</source>
        <translation>保持其输入打开</translation>
    </message>
    <message>
        <source>Give it a terminal</source>
        <translation>为它提供终端</translation>
    </message>
</context>
<context>
    <name>hearth::ScreenPart</name>
    <message>
        <source>Enter the password…</source>
        <translation>输入密码…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Del</source>
        <translation>Ctrl+Alt+Del</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Draw the screen as large as there is room for it</source>
        <translation>将屏幕放大到可用空间</translation>
    </message>
    <message>
        <source>Click into the screen to type there; Ctrl+Alt gives the keyboard back.</source>
        <translation>点击屏幕即可在其中输入；按 Ctrl+Alt 收回键盘。</translation>
    </message>
    <message>
        <source>Own window</source>
        <translation>独立窗口</translation>
    </message>
    <message>
        <source>Open the screen of %1</source>
        <translation>打开 %1 的屏幕</translation>
    </message>
    <message>
        <source>A password is wanted before the screen of %1 is shown.</source>
        <translation>显示 %1 的屏幕前需要密码。</translation>
    </message>
    <message>
        <source>Opening the screen…</source>
        <translation>正在打开屏幕…</translation>
    </message>
</context>
<context>
    <name>hearth::ScreenWindow</name>
    <message>
        <source>%1 — Hearth</source>
        <translation>%1 — Hearth</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
</context>
<context>
    <name>hearth::SecretStore</name>
    <message>
        <source>The keychain does not let go of a password.</source>
        <translation>钥匙串无法删除密码。</translation>
    </message>
    <message>
        <source>Remove the entry “Hearth” with the system&apos;s own keychain program.</source>
        <translation>请用系统的钥匙串程序删除“Hearth”条目。</translation>
    </message>
    <message>
        <source>Keep in the keychain</source>
        <translation>保存到钥匙串</translation>
    </message>
    <message>
        <source>Keep until Hearth is closed (the keychain cannot be used: %1)</source>
        <translation>保留到 Hearth 关闭为止（无法使用钥匙串：%1）</translation>
    </message>
    <message>
        <source>it did not answer within 60 s</source>
        <translation>60 秒内无应答</translation>
    </message>
    <message>
        <source>error %1</source>
        <translation>错误 %1</translation>
    </message>
    <message>
        <source>Keep until Hearth is closed</source>
        <translation>保留到 Hearth 关闭为止</translation>
    </message>
</context>
<context>
    <name>hearth::SendImageDialog</name>
    <message>
        <source>Send %1 to another machine</source>
        <translation>将 %1 发送到另一台机器</translation>
    </message>
    <message>
        <source>Its name there</source>
        <translation>在那里的名称</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There is no other machine yet. Save a host first.</source>
        <translation>还没有其他机器。请先保存一台主机。</translation>
    </message>
    <message>
        <source>%1 is not connected: Hearth connects when you send.</source>
        <translation>%1 未连接：发送时 Hearth 会连接。</translation>
    </message>
    <message>
        <source>Layers that are already there are not sent again, if that engine allows it.</source>
        <translation>在引擎允许的情况下，那里已有的层不会再次发送。</translation>
    </message>
    <message>
        <source>An image is made from it as it is now, without the contents of its volumes.</source>
        <translation>会按它现在的样子制作镜像，不含卷中的内容。</translation>
    </message>
    <message>
        <source>%1 is now on %2: %3 sent, %4 of its %5 layers were already there.</source>
        <translation>%1 现已在 %2 上：发送了 %3，其 %5 层中有 %4 层原已在那里。</translation>
    </message>
    <message>
        <source>Send %1 to %2</source>
        <translation>将 %1 发送到 %2</translation>
    </message>
    <message>
        <source>No partial image is kept.</source>
        <translation>不会留下不完整的镜像。</translation>
    </message>
</context>
<context>
    <name>hearth::ServicePreset</name>
    <message>
        <source>The browser warns of its certificate, which was made for the machine&apos;s own name.</source>
        <translation>浏览器会对其证书发出警告，因为证书是为该主机自己的名称签发的。</translation>
    </message>
    <message>
        <source>Jupyter</source>
        <translation>Jupyter</translation>
    </message>
    <message>
        <source>It asks for its token; Open Jupyter on the machine&apos;s page needs none.</source>
        <translation>它会要求输入令牌；在主机页面上使用“打开 Jupyter”则不需要。</translation>
    </message>
    <message>
        <source>Remote desktop (VNC)</source>
        <translation>远程桌面（VNC）</translation>
    </message>
    <message>
        <source>Remote desktop (RDP)</source>
        <translation>远程桌面（RDP）</translation>
    </message>
    <message>
        <source>Cockpit</source>
        <translation>Cockpit</translation>
    </message>
    <message>
        <source>Proxmox</source>
        <translation>Proxmox</translation>
    </message>
    <message>
        <source>Kubernetes dashboard</source>
        <translation>Kubernetes 仪表板</translation>
    </message>
    <message>
        <source>Kubernetes API</source>
        <translation>Kubernetes API</translation>
    </message>
    <message>
        <source>Seafile</source>
        <translation>Seafile</translation>
    </message>
    <message>
        <source>Files are transferred through port 8082 of the machine: forward it to the same port, too.</source>
        <translation>文件通过该主机的 8082 端口传输：请将它也转发到本机的同一端口。</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>code-server</source>
        <translation>code-server</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>MySQL or MariaDB</source>
        <translation>MySQL 或 MariaDB</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Docker&apos;s API</source>
        <translation>Docker API</translation>
    </message>
    <message>
        <source>Whoever may use it is root on the machine.</source>
        <translation>能使用它的人在该主机上就等同于 root。</translation>
    </message>
    <message>
        <source>Podman&apos;s API</source>
        <translation>Podman API</translation>
    </message>
    <message>
        <source>libvirt</source>
        <translation>libvirt</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Web page (https)</source>
        <translation>网页（https）</translation>
    </message>
</context>
<context>
    <name>hearth::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Holds from the next start of Hearth.</source>
        <translation>下次启动 Hearth 时生效。</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>在系统托盘中继续运行</translation>
    </message>
    <message>
        <source>Closing the window leaves tunnels open; Quit ends them.</source>
        <translation>关闭窗口后隧道保持打开；退出则将其关闭。</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window ends Hearth.</source>
        <translation>此桌面没有系统托盘，关闭窗口即退出 Hearth。</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>登录系统时启动</translation>
    </message>
    <message>
        <source>In the tray, without the window.</source>
        <translation>驻留系统托盘，不显示窗口。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Packages and programs</source>
        <translation>软件包与程序</translation>
    </message>
    <message>
        <source>pip mirror</source>
        <translation>pip 镜像源</translation>
    </message>
    <message>
        <source>Used when Hearth installs Jupyter.</source>
        <translation>Hearth 安装 Jupyter 时使用。</translation>
    </message>
    <message>
        <source>conda mirror</source>
        <translation>conda 镜像源</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>A program; empty for the system&apos;s.</source>
        <translation>填写程序；留空则使用系统默认。</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>When a tunnel is lost, is back or needs you, or something fails, while the window is out of sight.</source>
        <translation>窗口不可见时，隧道断开、恢复或需要您处理，或有操作失败时通知。</translation>
    </message>
</context>
<context>
    <name>hearth::SetupDialog</name>
    <message>
        <source>Looking what %1 has…</source>
        <translation>正在查看 %1 上有什么…</translation>
    </message>
    <message>
        <source>These commands will run:</source>
        <translation>将运行以下命令：</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Stopped, what was installed until then stays.</source>
        <translation>若停止，此前已安装的内容会保留。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run these commands</source>
        <translation>运行这些命令</translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation>无法查看 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::Sftp</name>
    <message>
        <source>The SFTP server of %1 is too old.</source>
        <translation>%1 的 SFTP 服务器太旧。</translation>
    </message>
    <message>
        <source>Any OpenSSH server will do.</source>
        <translation>任何 OpenSSH 服务器都可以。</translation>
    </message>
    <message>
        <source>What answers on %1 is not an SFTP server.</source>
        <translation>%1 上应答的不是 SFTP 服务器。</translation>
    </message>
    <message>
        <source>A start-up file of the shell there may print something: it must not where nobody is at a terminal.</source>
        <translation>那里的 shell 启动文件可能会输出内容：没有终端时不应如此。</translation>
    </message>
    <message>
        <source>The SFTP server answered what nobody asked.</source>
        <translation>SFTP 服务器回答了没有人提出的请求。</translation>
    </message>
    <message>
        <source>There is no SFTP server on %1 that starts.</source>
        <translation>%1 上没有能启动的 SFTP 服务器。</translation>
    </message>
    <message>
        <source>Install it there (package openssh-sftp-server), or have “Subsystem sftp internal-sftp” set in its sshd_config.</source>
        <translation>请在那里安装它（软件包 openssh-sftp-server），或在其 sshd_config 中设置“Subsystem sftp internal-sftp”。</translation>
    </message>
    <message>
        <source>The SFTP server of %1 ended.</source>
        <translation>%1 的 SFTP 服务器已结束。</translation>
    </message>
    <message>
        <source>Try again: it is started anew.</source>
        <translation>请重试：它会重新启动。</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not SFTP, or is damaged.</source>
        <translation>服务器的回答不是 SFTP，或已损坏。</translation>
    </message>
    <message>
        <source>%1 offers no files by SFTP.</source>
        <translation>%1 不通过 SFTP 提供文件。</translation>
    </message>
    <message>
        <source>Install its SFTP server (package openssh-sftp-server), or have “Subsystem sftp internal-sftp” set in its sshd_config.</source>
        <translation>请安装其 SFTP 服务器（软件包 openssh-sftp-server），或在其 sshd_config 中设置“Subsystem sftp internal-sftp”。</translation>
    </message>
    <message>
        <source>The SFTP server told a name that no file can have.</source>
        <translation>SFTP 服务器给出了任何文件都不可能有的名称。</translation>
    </message>
    <message>
        <source>The SFTP server answered something else than was asked.</source>
        <translation>SFTP 服务器的回答与请求不符。</translation>
    </message>
    <message>
        <source>There is no room to read into.</source>
        <translation>没有可供读入的空间。</translation>
    </message>
    <message>
        <source>This file was opened for reading.</source>
        <translation>此文件是以只读方式打开的。</translation>
    </message>
    <message>
        <source>The SFTP server lost its own connection.</source>
        <translation>SFTP 服务器失去了它自己的连接。</translation>
    </message>
    <message>
        <source>The SFTP server there cannot do that.</source>
        <translation>那里的 SFTP 服务器做不到。</translation>
    </message>
</context>
<context>
    <name>hearth::Sidebar</name>
    <message>
        <source>Machines and tunnels</source>
        <translation>主机与隧道</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
</context>
<context>
    <name>hearth::SidebarModel</name>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Add a host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>隧道</translation>
    </message>
</context>
<context>
    <name>hearth::SplitButton</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>hearth::SshConfig</name>
    <message>
        <source>“%1” cannot be the name of a host.</source>
        <translation>“%1”不能用作主机名称。</translation>
    </message>
    <message>
        <source>ssh cannot read its config for %1: %2</source>
        <translation>ssh 无法读取 %1 的配置：%2</translation>
    </message>
    <message>
        <source>Mend the config, then try again. To see it: %1</source>
        <translation>请修正配置后重试。查看命令：%1</translation>
    </message>
    <message>
        <source>The ssh config cannot be read for %1.</source>
        <translation>无法读取 %1 的 ssh 配置。</translation>
    </message>
    <message>
        <source>Install ssh to see what is wrong in it.</source>
        <translation>安装 ssh 后即可看到其中的错误。</translation>
    </message>
</context>
<context>
    <name>hearth::SshMachine</name>
    <message>
        <source>The command is empty.</source>
        <translation>命令为空。</translation>
    </message>
    <message>
        <source>“%1” cannot be a program&apos;s name on another machine.</source>
        <translation>“%1”不能用作另一主机上的程序名。</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable.</source>
        <translation>“%1”不是变量名。</translation>
    </message>
    <message>
        <source>A NUL character cannot be in a command.</source>
        <translation>命令中不能有 NUL 字符。</translation>
    </message>
    <message>
        <source>The command is too long for %1.</source>
        <translation>命令对 %1 来说过长。</translation>
    </message>
    <message>
        <source>Give what is long on stdin or in a file.</source>
        <translation>请通过标准输入或文件提供较长的内容。</translation>
    </message>
</context>
<context>
    <name>hearth::StepsModel</name>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>已执行</translation>
    </message>
</context>
<context>
    <name>hearth::StepsView</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Copy the steps</source>
        <translation>复制步骤</translation>
    </message>
</context>
<context>
    <name>hearth::TakeSnapshotDialog</name>
    <message>
        <source>Take a snapshot of %1</source>
        <translation>为 %1 创建快照</translation>
    </message>
    <message>
        <source>such as before-upgrade</source>
        <translation>例如 before-upgrade</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>All its disks and its memory, as they are now. It is paused while that is written.</source>
        <translation>包含当前所有磁盘和内存。写入期间它会暂停。</translation>
    </message>
    <message>
        <source>All its disks as they are now.</source>
        <translation>包含当前所有磁盘。</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>创建快照</translation>
    </message>
    <message>
        <source>There is one of that name.</source>
        <translation>已有同名快照。</translation>
    </message>
    <message>
        <source>Not digits alone: QEMU takes those for a number.</source>
        <translation>不能只有数字：QEMU 会将其当作编号。</translation>
    </message>
    <message>
        <source>At most 100 characters.</source>
        <translation>最多 100 个字符。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>hearth::TerminalPanel</name>
    <message>
        <source>The console was closed.</source>
        <translation>控制台已关闭。</translation>
    </message>
    <message>
        <source>It was ended by signal %1.</source>
        <translation>已被信号 %1 结束。</translation>
    </message>
    <message>
        <source>It ended with exit code %1.</source>
        <translation>已结束，退出码为 %1。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已结束。</translation>
    </message>
    <message>
        <source>Find in the terminal</source>
        <translation>在终端中查找</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>That is too much to paste: more than a million characters. Send it as a file.</source>
        <translation>要粘贴的内容太多：超过一百万个字符。请以文件方式发送。</translation>
    </message>
</context>
<context>
    <name>hearth::TerminalTab</name>
    <message>
        <source>Open terminals</source>
        <translation>打开的终端</translation>
    </message>
    <message>
        <source>Another terminal</source>
        <translation>再开一个终端</translation>
    </message>
    <message>
        <source>Terminal %1</source>
        <translation>终端 %1</translation>
    </message>
    <message>
        <source>Opening a shell on %1…</source>
        <translation>正在 %1 上打开 shell…</translation>
    </message>
    <message>
        <source>Open a terminal</source>
        <translation>打开终端</translation>
    </message>
    <message>
        <source>Close %1?</source>
        <translation>关闭 %1？</translation>
    </message>
    <message>
        <source>What runs in it is ended.</source>
        <translation>其中运行的程序会被结束。</translation>
    </message>
    <message>
        <source>Close terminal</source>
        <translation>关闭终端</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>No terminal is open.</source>
        <translation>没有打开的终端。</translation>
    </message>
</context>
<context>
    <name>hearth::TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s)?</source>
        <translation>
            <numerusform>粘贴 %n 行？</numerusform>
        </translation>
    </message>
    <message>
        <source>A shell runs each line as it arrives:</source>
        <translation>shell 会在每一行到达时立即执行：</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Clear what scrolled away</source>
        <translation>清除已滚出的内容</translation>
    </message>
</context>
<context>
    <name>hearth::TestDialog</name>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Test connection to %1</source>
        <translation>测试到 %1 的连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>The login works. What the machine is could not be told.</source>
        <translation>登录可用，但无法得知这台机器是什么系统。</translation>
    </message>
</context>
<context>
    <name>hearth::Text</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>hearth::TransferDialog</name>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Cancelled. %1</source>
        <translation>已取消。%1</translation>
    </message>
</context>
<context>
    <name>hearth::TransferLayers</name>
    <message numerus="yes">
        <source>%1 of %n layer(s)</source>
        <translation>
            <numerusform>%1 / %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，%2 / %3</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelDetail</name>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>已断开</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>lost for %1, trying again</source>
        <translation>已断开 %1，正在重试</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1，已持续 %2</translation>
    </message>
    <message>
        <source>%1 was disconnected</source>
        <translation>已断开 %1</translation>
    </message>
    <message>
        <source>%1 now, %2 so far</source>
        <translation>当前 %1，累计 %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>整个隧道</translation>
    </message>
    <message>
        <source>on, nobody answers</source>
        <translation>已打开，无应答</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>上次应答在 %1 前</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelDialog</name>
    <message>
        <source>New tunnel</source>
        <translation>新建隧道</translation>
    </message>
    <message>
        <source>Edit tunnel</source>
        <translation>编辑隧道</translation>
    </message>
    <message>
        <source>work database</source>
        <translation>工作数据库</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Forwards</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Add a forward</source>
        <translation>添加转发</translation>
    </message>
    <message>
        <source>Start with Hearth</source>
        <translation>随 Hearth 启动</translation>
    </message>
    <message>
        <source>It is switched on whenever Hearth starts.</source>
        <translation>Hearth 每次启动时打开它。</translation>
    </message>
    <message>
        <source>Save and switch on</source>
        <translation>保存并打开</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Every computer that reaches this one can use %1.</source>
        <translation>凡能访问本机的计算机都可以使用 %1。</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>What listens there…</source>
        <translation>那里有什么在监听…</translation>
    </message>
    <message>
        <source>Shows what the machine serves, containers&apos; published ports too; each can be saved as a tunnel there.</source>
        <translation>显示这台机器提供的服务，包括容器发布的端口；可在那里逐个另存为隧道。</translation>
    </message>
    <message>
        <source>Every account of this computer can use a port. Let %1 listen on a path here.</source>
        <translation>本机的每个账户都能使用端口。请让 %1 在本机的一个路径上监听。</translation>
    </message>
    <message>
        <source>There is no host yet that a tunnel could lead to.</source>
        <translation>还没有隧道可以通向的主机。</translation>
    </message>
    <message>
        <source>Add a host…</source>
        <translation>添加主机…</translation>
    </message>
    <message>
        <source>Paste an ssh command…</source>
        <translation>粘贴 ssh 命令…</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelNews</name>
    <message>
        <source>%1 on %2 is down</source>
        <translation>%2 上的 %1 已断开</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are down</source>
        <translation>
            <numerusform>%n 个隧道已断开</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 needs you</source>
        <translation>%2 上的 %1 需要您处理</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels need you</source>
        <translation>
            <numerusform>%n 个隧道需要您处理</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 is back</source>
        <translation>%2 上的 %1 已恢复</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are back</source>
        <translation>
            <numerusform>%n 个隧道已恢复</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 cannot be reached</source>
        <translation>无法连通 %2 上的 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels cannot be reached</source>
        <translation>
            <numerusform>%n 个隧道无法连通</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 is on</source>
        <translation>%2 上的 %1 已打开</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are on</source>
        <translation>
            <numerusform>%n 个隧道已打开</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::TunnelSpec</name>
    <message>
        <source>Give the tunnel a name.</source>
        <translation>请为隧道命名。</translation>
    </message>
    <message>
        <source>The name starts or ends with a space.</source>
        <translation>名称以空格开头或结尾。</translation>
    </message>
    <message>
        <source>The name is longer than 100 characters.</source>
        <translation>名称超过 100 个字符。</translation>
    </message>
    <message>
        <source>A name has no line breaks in it and does not start with “-”.</source>
        <translation>名称中不能有换行符，也不能以“-”开头。</translation>
    </message>
    <message>
        <source>There is a tunnel “%1” already.</source>
        <translation>已有名为“%1”的隧道。</translation>
    </message>
    <message>
        <source>Add a forward.</source>
        <translation>请添加一个转发。</translation>
    </message>
    <message>
        <source>A tunnel has at most 100 forwards.</source>
        <translation>一条隧道最多有 100 个转发。</translation>
    </message>
    <message>
        <source>Two forwards cannot listen at the same place: %1.</source>
        <translation>两个转发不能监听同一位置：%1。</translation>
    </message>
    <message>
        <source>Choose the machine it leads through.</source>
        <translation>请选择隧道经过的主机。</translation>
    </message>
    <message>
        <source>A saved tunnel has a field “%1” that cannot be understood.</source>
        <translation>已保存的隧道中有无法理解的字段“%1”。</translation>
    </message>
    <message>
        <source>Mend tunnels.json by hand, or remove that tunnel from it.</source>
        <translation>请手动修正 tunnels.json，或从中删除该隧道。</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelStore</name>
    <message>
        <source>Change it, then save again.</source>
        <translation>请修改后重新保存。</translation>
    </message>
    <message>
        <source>That tunnel is not saved any more.</source>
        <translation>该隧道已不再保存。</translation>
    </message>
    <message>
        <source>%1 stands in the ssh config, which Hearth does not change.</source>
        <translation>%1 写在 ssh 配置中，Hearth 不会更改它。</translation>
    </message>
    <message>
        <source>Edit ~/.ssh/config, or save a copy as a tunnel of your own.</source>
        <translation>请编辑 ~/.ssh/config，或把副本另存为自己的隧道。</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelVerbs</name>
    <message>
        <source>whether the host key of %1 is right</source>
        <translation>%1 的主机密钥是否正确</translation>
    </message>
    <message>
        <source>about the host key of %1, which has changed</source>
        <translation>%1 的主机密钥已更改</translation>
    </message>
    <message>
        <source>for the passphrase of a key for %1</source>
        <translation>%1 的密钥口令</translation>
    </message>
    <message>
        <source>for the login to %1</source>
        <translation>登录 %1</translation>
    </message>
</context>
<context>
    <name>hearth::Tunnels</name>
    <message>
        <source>There is no tunnel “%1”.</source>
        <translation>没有名为“%1”的隧道。</translation>
    </message>
    <message>
        <source>The saved ones are in the list of tunnels.</source>
        <translation>已保存的隧道见隧道列表。</translation>
    </message>
    <message>
        <source>Update the older one of the two.</source>
        <translation>请更新两者中较旧的那个。</translation>
    </message>
    <message>
        <source>What the Hearth that owns this home told of its tunnels was not understood.</source>
        <translation>无法理解管理此目录的 Hearth 所报告的隧道状态。</translation>
    </message>
    <message>
        <source>Give the tunnel another host, or remove it.</source>
        <translation>请为此隧道另选一台主机，或将其移除。</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelsTab</name>
    <message>
        <source>Not connected to %1. Hearth can look what listens there once it is.</source>
        <translation>未连接到 %1。连接后，Hearth 可以查看那里有什么在监听。</translation>
    </message>
    <message>
        <source>Connect and look</source>
        <translation>连接并查看</translation>
    </message>
    <message>
        <source>Looking what listens there…</source>
        <translation>正在查看有什么在监听…</translation>
    </message>
    <message>
        <source>Tunnels over %1</source>
        <translation>经由 %1 的隧道</translation>
    </message>
    <message>
        <source>No tunnel leads through %1 yet.</source>
        <translation>还没有经由 %1 的隧道。</translation>
    </message>
    <message>
        <source>New tunnel</source>
        <translation>新建隧道</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>What listens there</source>
        <translation>那里有什么在监听</translation>
    </message>
    <message>
        <source>Programs of other accounts are named to root only.</source>
        <translation>其他账户的程序只告知 root。</translation>
    </message>
    <message>
        <source>Find a port or program</source>
        <translation>查找端口或程序</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>What listens here</source>
        <translation>本机有什么在监听</translation>
    </message>
    <message>
        <source>Look what listens</source>
        <translation>查看监听</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>as last seen, %1</source>
        <translation>上次所见，%1</translation>
    </message>
    <message>
        <source>Nothing that listens there matches.</source>
        <translation>没有匹配的监听。</translation>
    </message>
    <message>
        <source>Nothing listens there that Hearth can see.</source>
        <translation>Hearth 没有看到任何监听。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Save as tunnel…</source>
        <translation>另存为隧道…</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Forward it to a socket here</source>
        <translation>转发到本机的一个套接字</translation>
    </message>
    <message>
        <source>Forward port %1 and open it</source>
        <translation>转发端口 %1 并打开</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>在列表中显示</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>What listens there is not known.</source>
        <translation>还不知道那里有什么在监听。</translation>
    </message>
    <message>
        <source>Also in the ssh config, but nothing that Hearth can open: %1</source>
        <translation>ssh 配置中还有 Hearth 无法打开的转发：%1</translation>
    </message>
</context>
<context>
    <name>hearth::TunnelsUi</name>
    <message>
        <source>Tunnels</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Open a forward…</source>
        <translation>打开端口转发…</translation>
    </message>
    <message>
        <source>New tunnel…</source>
        <translation>新建隧道…</translation>
    </message>
    <message>
        <source>Reconnect all</source>
        <translation>全部重新连接</translation>
    </message>
    <message>
        <source>No tunnel is down.</source>
        <translation>没有断开的隧道。</translation>
    </message>
</context>
<context>
    <name>hearth::UseDialog</name>
    <message>
        <source>Address on this computer</source>
        <translation>本机地址</translation>
    </message>
    <message>
        <source>In a terminal</source>
        <translation>在终端中</translation>
    </message>
    <message>
        <source>Open in a viewer</source>
        <translation>在查看器中打开</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No program here opens such addresses.</source>
        <translation>本机没有程序能打开这类地址。</translation>
    </message>
    <message>
        <source>Install a viewer, or start the one that you have with the address above.</source>
        <translation>请安装一个查看器，或用上面的地址启动已有的查看器。</translation>
    </message>
</context>
<context>
    <name>hearth::VirtualBoxDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>Guests of this guest may use the hardware&apos;s virtualisation</source>
        <translation>允许客户机内的虚拟机使用硬件虚拟化</translation>
    </message>
    <message>
        <source>What suits the guest (%1)</source>
        <translation>适合客户机的方式（%1）</translation>
    </message>
    <message>
        <source>What suits the guest</source>
        <translation>适合客户机的方式</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Minimal</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Legacy</source>
        <translation>旧版</translation>
    </message>
    <message>
        <source>KVM, for Linux guests</source>
        <translation>KVM，适合 Linux 客户机</translation>
    </message>
    <message>
        <source>Hyper-V, for Windows guests</source>
        <translation>Hyper-V，适合 Windows 客户机</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Paravirtualisation</source>
        <translation>半虚拟化</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>NAT network</source>
        <translation>NAT 网络</translation>
    </message>
    <message>
        <source>Bridged</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>Internal network</source>
        <translation>内部网络</translation>
    </message>
    <message>
        <source>Host-only</source>
        <translation>仅主机</translation>
    </message>
    <message>
        <source>What network adapter %1 is joined to</source>
        <translation>网络适配器 %1 连接到</translation>
    </message>
    <message>
        <source>Network adapter %1</source>
        <translation>网络适配器 %1</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
</context>
<context>
    <name>hearth::VmActions</name>
    <message>
        <source>Power %1 off</source>
        <translation>强制关闭 %1</translation>
    </message>
    <message>
        <source>Power %1 off at once?</source>
        <translation>立即强制关闭 %1？</translation>
    </message>
    <message>
        <source>What it has not written to its disks is lost, as if the plug were pulled.</source>
        <translation>尚未写入磁盘的内容会丢失，如同拔掉电源。</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>强制关闭</translation>
    </message>
    <message>
        <source>Shut %1 down</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>It was asked to shut down and still runs.</source>
        <translation>已要求其关机，但它仍在运行。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>让 %1 继续运行</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>关机</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>重置…</translation>
    </message>
    <message>
        <source>Reset %1?</source>
        <translation>重置 %1？</translation>
    </message>
    <message>
        <source>It starts anew at once. What it has not written to its disks is lost.</source>
        <translation>它会立即重新启动。尚未写入磁盘的内容会丢失。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>Power off…</source>
        <translation>强制关闭…</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>显示命令</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>How %1 is run</source>
        <translation>%1 的运行命令</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请换一个位置。</translation>
    </message>
    <message>
        <source>Copy the command of %1</source>
        <translation>复制 %1 的命令</translation>
    </message>
    <message>
        <source>The command of %1 was copied to the clipboard.</source>
        <translation>%1 的命令已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save %1 as a script</source>
        <translation>把 %1 保存为脚本</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Save as a script…</source>
        <translation>保存为脚本…</translation>
    </message>
    <message>
        <source>Copy or move to another machine…</source>
        <translation>复制或移动到另一台机器…</translation>
    </message>
    <message>
        <source>Clone…</source>
        <translation>克隆…</translation>
    </message>
    <message>
        <source>Add as a machine…</source>
        <translation>添加为机器…</translation>
    </message>
    <message>
        <source>Its settings cannot be read.</source>
        <translation>无法读取其设置。</translation>
    </message>
    <message>
        <source>It is off.</source>
        <translation>它已关机。</translation>
    </message>
    <message>
        <source>It is being started.</source>
        <translation>它正在启动。</translation>
    </message>
    <message>
        <source>It is shutting down.</source>
        <translation>它正在关机。</translation>
    </message>
    <message>
        <source>It runs already.</source>
        <translation>它已在运行。</translation>
    </message>
    <message>
        <source>It is paused: resume it first.</source>
        <translation>它已暂停：请先让它继续。</translation>
    </message>
    <message>
        <source>It is already paused.</source>
        <translation>它已经暂停。</translation>
    </message>
    <message>
        <source>Shut it down first.</source>
        <translation>请先将其关机。</translation>
    </message>
    <message>
        <source>Its machine cannot be reached.</source>
        <translation>无法连接其所在的机器。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Saved as a file on %1 and run by sh, this starts it without Hearth.</source>
        <translation>在 %1 上存为文件并用 sh 运行，即可不经 Hearth 启动它。</translation>
    </message>
</context>
<context>
    <name>hearth::VmChecks</name>
    <message>
        <source>The VM takes %1 GiB of memory and the machine has %2 GiB.</source>
        <translation>虚拟机需要 %1 GiB 内存，而该机器有 %2 GiB。</translation>
    </message>
    <message>
        <source>Give the VM less memory.</source>
        <translation>请减少虚拟机的内存。</translation>
    </message>
    <message>
        <source>The VM may take %1 GiB of memory and %2 GiB are free.</source>
        <translation>虚拟机可能占用 %1 GiB 内存，目前空闲 %2 GiB。</translation>
    </message>
    <message>
        <source>End something there, or give the VM less memory: else everything gets slow.</source>
        <translation>请结束那里的一些程序，或减少虚拟机的内存：否则一切都会变慢。</translation>
    </message>
    <message>
        <source>The VM has %1 cores and the machine %2.</source>
        <translation>虚拟机有 %1 个核心，而该机器有 %2 个。</translation>
    </message>
    <message>
        <source>Give the VM fewer: more make it slower.</source>
        <translation>请减少虚拟机的核心：过多反而更慢。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Put it back, or choose another.</source>
        <translation>请把它放回，或选择其他文件。</translation>
    </message>
    <message>
        <source>This account may not read %1.</source>
        <translation>此账户不能读取 %1。</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another.</source>
        <translation>请更改其权限，或选择其他文件。</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a disk image: it is damaged or cut short.</source>
        <translation>%1 无法作为磁盘镜像打开：它已损坏或不完整。</translation>
    </message>
    <message>
        <source>Fetch or copy it again; qemu-img check may mend a qcow2 image.</source>
        <translation>请重新下载或复制；qemu-img check 也许能修复 qcow2 镜像。</translation>
    </message>
    <message>
        <source>%1 is of the format %2, not %3.</source>
        <translation>%1 的格式是 %2，而不是 %3。</translation>
    </message>
    <message>
        <source>Change the disk&apos;s format to %1.</source>
        <translation>请将磁盘格式改为 %1。</translation>
    </message>
    <message>
        <source>This account may not write %1.</source>
        <translation>此账户不能写入 %1。</translation>
    </message>
    <message>
        <source>Change its permissions, or attach the disk read-only.</source>
        <translation>请更改其权限，或以只读方式连接该磁盘。</translation>
    </message>
    <message>
        <source>%1 is in use: another VM or program has it open.</source>
        <translation>%1 正在使用：另一台虚拟机或程序打开了它。</translation>
    </message>
    <message>
        <source>Stop that one first. Two at once would destroy the image.</source>
        <translation>请先停止它。两者同时使用会毁坏镜像。</translation>
    </message>
    <message>
        <source>Only %1 GiB are free where the VM&apos;s disks are: it would stop at its first large file.</source>
        <translation>虚拟机磁盘所在处只剩 %1 GiB：写入第一个大文件时它就会停下。</translation>
    </message>
    <message>
        <source>Make room there.</source>
        <translation>请在那里腾出空间。</translation>
    </message>
    <message>
        <source>The VM&apos;s disks may grow by %1 GiB and %2 GiB are free.</source>
        <translation>虚拟机的磁盘可能再增长 %1 GiB，目前空闲 %2 GiB。</translation>
    </message>
    <message>
        <source>Make room there before the guest fills its disk: it pauses when there is none left.</source>
        <translation>请在客户机写满磁盘之前腾出空间：空间用尽时它会暂停。</translation>
    </message>
    <message>
        <source>Port %1 of the machine is taken.</source>
        <translation>该机器的端口 %1 已被占用。</translation>
    </message>
    <message>
        <source>Choose another, or none: Hearth then takes one that is free.</source>
        <translation>请选择其他端口，或留空：Hearth 会选用空闲端口。</translation>
    </message>
    <message>
        <source>Port %1 of the machine is below 1024: only root may listen there.</source>
        <translation>该机器的端口 %1 小于 1024：只有 root 可以监听。</translation>
    </message>
    <message>
        <source>Choose one from 1024.</source>
        <translation>请选择 1024 及以上的端口。</translation>
    </message>
    <message>
        <source>The machine has no network interface %1.</source>
        <translation>该机器没有网络接口 %1。</translation>
    </message>
    <message>
        <source>Make it there first, or choose another network.</source>
        <translation>请先在那里建立它，或选择其他网络。</translation>
    </message>
    <message>
        <source>The machine cannot accelerate the VM by %1. %2</source>
        <translation>该机器无法用 %1 加速虚拟机。%2</translation>
    </message>
    <message>
        <source>Let Hearth choose the accelerator: the VM then runs emulated, slowly.</source>
        <translation>让 Hearth 选择加速器：虚拟机将以模拟方式运行，速度较慢。</translation>
    </message>
    <message>
        <source>Linked clones build on its disks: %1. What it writes would spoil them.</source>
        <translation>有链接克隆基于其磁盘：%1。它写入的内容会破坏这些克隆。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Start a clone instead. Or convert the clones&apos; disks: a converted disk stands on its own.</source>
        <translation>请改为启动克隆。或者转换克隆的磁盘：转换后的磁盘完全独立。</translation>
    </message>
    <message>
        <source>It cannot be known whether linked clones build on its disks: %1 cannot be read.</source>
        <translation>无法得知是否有链接克隆依赖其磁盘：无法读取 %1。</translation>
    </message>
    <message>
        <source>Mend them, or remove them.</source>
        <translation>请修复或移除它们。</translation>
    </message>
    <message>
        <source>Put it back, or get it again: it must be the very same image.</source>
        <translation>请把它放回原处或重新获取：必须是同一个镜像。</translation>
    </message>
    <message>
        <source>%1 builds on %2, which is not there.</source>
        <translation>%1 基于 %2，而后者不存在。</translation>
    </message>
    <message>
        <source>%1 builds on %2, which this account may not read.</source>
        <translation>%1 基于 %2，而此账户无权读取后者。</translation>
    </message>
    <message>
        <source>%1 builds on %2, which cannot be opened: %3</source>
        <translation>%1 基于 %2，而后者无法打开：%3</translation>
    </message>
    <message>
        <source>%1 is marked as damaged: nothing is written to it any more.</source>
        <translation>%1 已被标记为损坏：不会再向其写入。</translation>
    </message>
    <message>
        <source>Copy the file, then repair it: Check on its page Disks, or qemu-img check -r all. Or put a backup in its place.</source>
        <translation>请先复制该文件，再修复它：在“磁盘”页点“检查”，或运行 qemu-img check -r all。也可以用备份替换它。</translation>
    </message>
    <message>
        <source>%1 was cut short: it ends before what it holds does.</source>
        <translation>%1 被截断了：文件在其内容结束之前就到头了。</translation>
    </message>
    <message>
        <source>Get or copy it again, or put a backup in its place.</source>
        <translation>请重新获取或复制，或用备份替换它。</translation>
    </message>
    <message>
        <source>%1 builds on %2, which was cut short: it ends before what it holds does.</source>
        <translation>%1 基于 %2，而后者被截断了：文件在其内容结束之前就到头了。</translation>
    </message>
    <message>
        <source>QEMU cannot open a window there: its part for that is missing.</source>
        <translation>QEMU 在那里无法打开窗口：缺少相应的组件。</translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: the package qemu-system-gui; Fedora, openSUSE, Arch and Alpine: qemu-ui-gtk). Or choose the display VNC, which is seen in Hearth.</source>
        <translation>请安装它（Debian 和 Ubuntu：软件包 qemu-system-gui；Fedora、openSUSE、Arch 和 Alpine：qemu-ui-gtk）。也可以选择 VNC 显示，它会显示在 Hearth 中。</translation>
    </message>
    <message>
        <source>There is no desktop on which QEMU could open a window: neither DISPLAY nor WAYLAND_DISPLAY is set there.</source>
        <translation>没有可供 QEMU 打开窗口的桌面：那里既未设置 DISPLAY，也未设置 WAYLAND_DISPLAY。</translation>
    </message>
    <message>
        <source>Start it from a Hearth that runs on that desktop. Or choose the display VNC, which is seen in Hearth.</source>
        <translation>请从运行在该桌面上的 Hearth 启动它。也可以选择 VNC 显示，它会显示在 Hearth 中。</translation>
    </message>
</context>
<context>
    <name>hearth::VmCommandLine</name>
    <message>
        <source>Mend it…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Shows the command that lets this account use /dev/kvm, and runs it if you agree</source>
        <translation>显示让此账户可使用 /dev/kvm 的命令，经您同意后运行</translation>
    </message>
    <message>
        <source>Runs emulated (TCG).</source>
        <translation>以模拟方式运行（TCG）。</translation>
    </message>
    <message>
        <source>Runs by %1.</source>
        <translation>由 %1 运行。</translation>
    </message>
    <message>
        <source>%1 is not what %2 is built of: the guest is emulated, and slow.</source>
        <translation>%1 不是 %2 自身的架构：客户机靠模拟运行，速度慢。</translation>
    </message>
    <message>
        <source>Looking what QEMU %1 has…</source>
        <translation>正在查看 %1 上有哪些 QEMU…</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Ports that were left open are chosen when it starts.</source>
        <translation>未指定的端口在启动时选定。</translation>
    </message>
</context>
<context>
    <name>hearth::VmDetail</name>
    <message>
        <source>(an empty drive)</source>
        <translation>（空驱动器）</translation>
    </message>
    <message>
        <source>UEFI with Secure Boot</source>
        <translation>带安全启动的 UEFI</translation>
    </message>
    <message>
        <source>when it crashes</source>
        <translation>崩溃时</translation>
    </message>
    <message>
        <source>whenever it ends</source>
        <translation>每次结束时</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>About</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message numerus="yes">
        <source>started again %n time(s)</source>
        <translation>
            <numerusform>已重新启动 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Machine type</source>
        <translation>机器类型</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>固件</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>SSH</source>
        <translation>SSH</translation>
    </message>
    <message>
        <source>port %1 of %2&apos;s loopback</source>
        <translation>%2 回环地址的端口 %1</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Started again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Opening the serial console of %1…</source>
        <translation>正在打开 %1 的串行控制台…</translation>
    </message>
    <message>
        <source>Add as a machine…</source>
        <translation>添加为机器…</translation>
    </message>
    <message>
        <source>Saves a host that leads to its SSH: then terminals, files, tunnels and Jupyter work on it</source>
        <translation>保存一个通向其 SSH 的主机：之后终端、文件、隧道和 Jupyter 都可在其上使用</translation>
    </message>
    <message>
        <source>Let it stay…</source>
        <translation>让它留下…</translation>
    </message>
</context>
<context>
    <name>hearth::VmDialog</name>
    <message>
        <source>New virtual machine on %1</source>
        <translation>在 %1 上新建虚拟机</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A cloud image</source>
        <translation>云镜像</translation>
    </message>
    <message>
        <source>An installer (ISO)</source>
        <translation>安装光盘 (ISO)</translation>
    </message>
    <message>
        <source>A disk image that is there</source>
        <translation>已有的磁盘镜像</translation>
    </message>
    <message>
        <source>An empty disk</source>
        <translation>空磁盘</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Its file on %1</source>
        <translation>其在 %1 上的文件</translation>
    </message>
    <message>
        <source>What suits it</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>UEFI with Secure Boot</source>
        <translation>带安全启动的 UEFI</translation>
    </message>
    <message>
        <source>Seen in Hearth (VNC)</source>
        <translation>在 Hearth 中查看 (VNC)</translation>
    </message>
    <message>
        <source>None: only a console</source>
        <translation>无：仅控制台</translation>
    </message>
    <message>
        <source>A window of its own, there</source>
        <translation>在那里的独立窗口</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>When it crashes</source>
        <translation>崩溃时</translation>
    </message>
    <message>
        <source>Whenever it ends</source>
        <translation>每次结束时</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>固件</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>自动重新启动</translation>
    </message>
    <message>
        <source>such as git, python3-venv</source>
        <translation>例如 git、python3-venv</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Startup script</source>
        <translation>启动脚本</translation>
    </message>
    <message>
        <source>Run once, as root, at its first start.</source>
        <translation>首次启动时以 root 身份运行一次。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Say which file it is, with its whole path.</source>
        <translation>请填写该文件的完整路径。</translation>
    </message>
    <message>
        <source>Its whole path is needed, beginning with /.</source>
        <translation>需要以 / 开头的完整路径。</translation>
    </message>
    <message>
        <source>It stays as it is: the new disk is a layer on it.</source>
        <translation>它保持不变：新磁盘是其上的一层。</translation>
    </message>
    <message>
        <source>A disc to install from; the new disk is empty.</source>
        <translation>用于安装的光盘；新磁盘为空。</translation>
    </message>
    <message>
        <source>It is used as it is, where it is: qcow2, raw, vmdk, vdi, vhd or vhdx.</source>
        <translation>在原位置直接使用：qcow2、raw、vmdk、vdi、vhd 或 vhdx。</translation>
    </message>
    <message>
        <source>Logs in with Hearth&apos;s own key.</source>
        <translation>使用 Hearth 自己的密钥登录。</translation>
    </message>
    <message>
        <source>QEMU is not installed on %1.</source>
        <translation>%1 上未安装 QEMU。</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Make %1</source>
        <translation>创建 %1</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Hearth shows the commands that install it, and runs them if you agree.</source>
        <translation>Hearth 会显示安装它的命令，经你同意后运行。</translation>
    </message>
    <message>
        <source>Install QEMU…</source>
        <translation>安装 QEMU…</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>较少设置</translation>
    </message>
    <message>
        <source>More settings…</source>
        <translation>更多设置…</translation>
    </message>
    <message>
        <source>The user-data under “More settings” stands for all of this.</source>
        <translation>“更多设置”中的 user-data 取代这里的全部内容。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Stopped, nothing of it is kept.</source>
        <translation>若停止，不会保留任何内容。</translation>
    </message>
    <message>
        <source>It was not made.</source>
        <translation>它没有被创建。</translation>
    </message>
    <message>
        <source>There is a machine “%1” already: this one&apos;s name is “%2”.</source>
        <translation>已有名为“%1”的机器：这一台名为“%2”。</translation>
    </message>
</context>
<context>
    <name>hearth::VmDisksModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Takes up</source>
        <translation>占用</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>总线</translation>
    </message>
</context>
<context>
    <name>hearth::VmDisksPart</name>
    <message>
        <source>Looking at the disks…</source>
        <translation>正在查看磁盘…</translation>
    </message>
    <message>
        <source>It has no disk. Give it one, or a file that is there.</source>
        <translation>它没有磁盘。请添加新磁盘或已有的文件。</translation>
    </message>
    <message>
        <source>Add disk…</source>
        <translation>添加磁盘…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Resize…</source>
        <translation>调整大小…</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>转换…</translation>
    </message>
    <message>
        <source>More for the chosen disk</source>
        <translation>所选磁盘的更多操作</translation>
    </message>
    <message>
        <source>Something is being done with it.</source>
        <translation>正在对其进行操作。</translation>
    </message>
    <message>
        <source>%1 runs: its disks can grow and be kept in snapshots. Everything else waits until it is off.</source>
        <translation>%1 正在运行：可以扩大磁盘和创建快照。其他操作须等它关机。</translation>
    </message>
</context>
<context>
    <name>hearth::VmDisksText</name>
    <message>
        <source>(an empty drive)</source>
        <translation>（空驱动器）</translation>
    </message>
    <message>
        <source>its file is not there</source>
        <translation>其文件不存在</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>says that it is corrupt</source>
        <translation>自身标记为已损坏</translation>
    </message>
    <message>
        <source>what it builds on cannot be read: %1</source>
        <translation>无法读取其所基于的文件：%1</translation>
    </message>
    <message>
        <source>a layer on %1</source>
        <translation>基于 %1 的增量层</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>a disc</source>
        <translation>光盘</translation>
    </message>
    <message>
        <source>only read</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>位于 %1</translation>
    </message>
</context>
<context>
    <name>hearth::VmFollower</name>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
</context>
<context>
    <name>hearth::VmForm</name>
    <message>
        <source>Sections</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>At its first start, where the image has cloud-init: it is not told again later.</source>
        <translation>仅在首次启动时，且镜像带有 cloud-init：之后不再告知。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Public keys that are let in, one a line</source>
        <translation>允许登录的公钥，每行一个</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Startup script</source>
        <translation>启动脚本</translation>
    </message>
    <message>
        <source>Run once, as root, at its first start.</source>
        <translation>首次启动时以 root 身份运行一次。</translation>
    </message>
    <message>
        <source>user-data as it is, instead of all above</source>
        <translation>原样的 user-data，取代上面的全部内容</translation>
    </message>
    <message>
        <source>It begins with #cloud-config or #!, and is handed on to the letter.</source>
        <translation>以 #cloud-config 或 #! 开头，一字不差地转交。</translation>
    </message>
    <message>
        <source>none: only keys are let in</source>
        <translation>无：只允许密钥登录</translation>
    </message>
    <message>
        <source>one is set; type another to change it</source>
        <translation>已设置；输入新密码即可更改</translation>
    </message>
    <message>
        <source>Only its hash is kept. SSH then lets in whoever knows it, too.</source>
        <translation>只保存其哈希值。此后知道密码的人也可以通过 SSH 登录。</translation>
    </message>
    <message>
        <source>Set the guest up by cloud-init</source>
        <translation>用 cloud-init 配置客户机</translation>
    </message>
    <message>
        <source>the image&apos;s own</source>
        <translation>镜像自带的</translation>
    </message>
    <message>
        <source>its name here</source>
        <translation>它在这里的名称</translation>
    </message>
    <message>
        <source>such as git, python3-venv</source>
        <translation>例如 git, python3-venv</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Disks and discs</source>
        <translation>磁盘和光盘</translation>
    </message>
    <message>
        <source>No disk: it boots a kernel, or nothing.</source>
        <translation>没有磁盘：只能引导内核，否则无从引导。</translation>
    </message>
    <message>
        <source>Add a CD drive</source>
        <translation>添加光驱</translation>
    </message>
    <message>
        <source>(an empty drive)</source>
        <translation>（空光驱）</translation>
    </message>
    <message>
        <source>(no image yet)</source>
        <translation>（尚无镜像）</translation>
    </message>
    <message>
        <source>boots %1.</source>
        <comment>place</comment>
        <translation>第 %1 个引导</translation>
    </message>
    <message>
        <source>It is chosen on the first page.</source>
        <translation>在第一页上选择。</translation>
    </message>
    <message>
        <source>An ISO image; empty: a drive without a disc.</source>
        <translation>ISO 镜像；留空：没有光盘的光驱。</translation>
    </message>
    <message>
        <source>An image with its whole path, or a file of this virtual machine&apos;s folder.</source>
        <translation>带完整路径的镜像，或此虚拟机文件夹中的文件。</translation>
    </message>
    <message>
        <source>not booted from</source>
        <translation>不从它引导</translation>
    </message>
    <message>
        <source>QEMU&apos;s own way (writeback)</source>
        <translation>QEMU 的默认方式（writeback）</translation>
    </message>
    <message>
        <source>None: past the machine&apos;s memory</source>
        <translation>无：绕过主机内存</translation>
    </message>
    <message>
        <source>Writeback</source>
        <translation>回写（writeback）</translation>
    </message>
    <message>
        <source>Writethrough: slow, sure</source>
        <translation>直写（writethrough）：慢而稳妥</translation>
    </message>
    <message>
        <source>Directsync</source>
        <translation>直接同步（directsync）</translation>
    </message>
    <message>
        <source>Unsafe: fast, lost when the power fails</source>
        <translation>不安全（unsafe）：快，断电即丢失</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>What the guest deletes makes room on the machine</source>
        <translation>客户机删除的内容会在主机上腾出空间</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Attached by</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Place in the boot order</source>
        <translation>引导顺序</translation>
    </message>
    <message>
        <source>Extra</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>Extra arguments for QEMU</source>
        <translation>QEMU 的附加参数</translation>
    </message>
    <message>
        <source>At the end of the command line, as they are; quoted as in a shell.</source>
        <translation>原样放在命令行末尾；引号用法与 shell 相同。</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>What suits it</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>UEFI with Secure Boot</source>
        <translation>带安全启动的 UEFI</translation>
    </message>
    <message>
        <source>the one that the machine has</source>
        <translation>主机自带的固件</translation>
    </message>
    <message>
        <source>none are kept</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>A TPM 2.0</source>
        <translation>TPM 2.0</translation>
    </message>
    <message>
        <source>Boot a kernel without firmware and boot loader</source>
        <translation>不经固件和引导程序，直接引导内核</translation>
    </message>
    <message>
        <source>such as console=ttyS0 root=/dev/vda1</source>
        <translation>例如 console=ttyS0 root=/dev/vda1</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>固件</translation>
    </message>
    <message>
        <source>Its variables</source>
        <translation>固件变量</translation>
    </message>
    <message>
        <source>A file of its own for this virtual machine: it is written to.</source>
        <translation>此虚拟机专用的文件：会被写入。</translation>
    </message>
    <message>
        <source>A firmware file of your own</source>
        <translation>自备的固件文件</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Initial RAM disk</source>
        <translation>初始内存盘（initrd）</translation>
    </message>
    <message>
        <source>Kernel command line</source>
        <translation>内核命令行</translation>
    </message>
    <message>
        <source>Windows 11 asks for one.</source>
        <translation>Windows 11 需要它。</translation>
    </message>
    <message>
        <source>There is no swtpm on %1, which is the TPM. Install the package swtpm there.</source>
        <translation>%1 上没有充当 TPM 的 swtpm。请在那里安装软件包 swtpm。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shared folders</source>
        <translation>共享文件夹</translation>
    </message>
    <message>
        <source>A folder of %1 that the guest sees, too.</source>
        <translation>客户机也能看到的 %1 上的文件夹。</translation>
    </message>
    <message>
        <source>Share a folder</source>
        <translation>共享文件夹</translation>
    </message>
    <message>
        <source>The guest may only read</source>
        <translation>客户机只能读取</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Its name in the guest</source>
        <translation>在客户机中的名称</translation>
    </message>
    <message>
        <source>(no folder yet)</source>
        <translation>（尚无文件夹）</translation>
    </message>
    <message>
        <source>In the guest: %1</source>
        <translation>在客户机中：%1</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Network cards</source>
        <translation>网卡</translation>
    </message>
    <message>
        <source>No network card: the guest is alone.</source>
        <translation>没有网卡：客户机与外界隔绝。</translation>
    </message>
    <message>
        <source>Add a network card</source>
        <translation>添加网卡</translation>
    </message>
    <message>
        <source>what the board has</source>
        <translation>开发板自带的</translation>
    </message>
    <message numerus="yes">
        <source>%n port(s)</source>
        <translation>
            <numerusform>%n 个端口</numerusform>
        </translation>
    </message>
    <message>
        <source>The guest reaches what the machine reaches; nobody reaches the guest but by the ports below.</source>
        <translation>主机能访问的，客户机也能访问；外界只能通过下面的端口访问客户机。</translation>
    </message>
    <message>
        <source>The virtual machines of one group on this machine see one another, and nobody else.</source>
        <translation>同一台主机上同组的虚拟机彼此可见，对其他任何机器都不可见。</translation>
    </message>
    <message>
        <source>The group&apos;s name: the same for all that are to meet.</source>
        <translation>组名：要互通的虚拟机填写同一个名称。</translation>
    </message>
    <message>
        <source>The guest stands in the machine&apos;s own network, by a bridge that is there.</source>
        <translation>客户机通过已有的网桥接入主机所在的网络。</translation>
    </message>
    <message>
        <source>The bridge, such as br0. /etc/qemu/bridge.conf must allow it.</source>
        <translation>网桥，例如 br0。须由 /etc/qemu/bridge.conf 允许。</translation>
    </message>
    <message>
        <source>A TAP interface that is there already.</source>
        <translation>已经存在的 TAP 接口。</translation>
    </message>
    <message>
        <source>The interface, such as tap0. It must belong to this account.</source>
        <translation>接口，例如 tap0。它须属于此账户。</translation>
    </message>
    <message>
        <source>There is no qemu-bridge-helper on %1: QEMU&apos;s common files bring it.</source>
        <translation>%1 上没有 qemu-bridge-helper：它随 QEMU 的公共文件安装。</translation>
    </message>
    <message>
        <source>one of its own</source>
        <translation>自动生成</translation>
    </message>
    <message>
        <source>Plugged into</source>
        <translation>接入</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Ports of the machine that lead to the guest</source>
        <translation>通往客户机的主机端口</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>网卡型号</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC 地址</translation>
    </message>
    <message>
        <source>The machine&apos;s network (NAT)</source>
        <translation>主机的网络（NAT）</translation>
    </message>
    <message>
        <source>A group of virtual machines</source>
        <translation>虚拟机组</translation>
    </message>
    <message>
        <source>A bridge</source>
        <translation>网桥</translation>
    </message>
    <message>
        <source>A TAP interface</source>
        <translation>TAP 接口</translation>
    </message>
    <message>
        <source>Reach and start</source>
        <translation>访问与启动</translation>
    </message>
    <message>
        <source>A port of the machine leads to the guest&apos;s SSH</source>
        <translation>主机的一个端口通往客户机的 SSH</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>届时询问</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>When it crashes</source>
        <translation>崩溃时</translation>
    </message>
    <message>
        <source>Whenever it ends</source>
        <translation>只要结束就启动</translation>
    </message>
    <message>
        <source>The guest&apos;s SSH port</source>
        <translation>客户机的 SSH 端口</translation>
    </message>
    <message>
        <source>Its user</source>
        <translation>客户机用户</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>自动重新启动</translation>
    </message>
    <message>
        <source>By its machine itself, with growing pauses, whether Hearth runs or not.</source>
        <translation>由所在主机自行执行，间隔逐次加长，与 Hearth 是否运行无关。</translation>
    </message>
    <message>
        <source>Start it with Hearth</source>
        <translation>随 Hearth 启动</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>None leads there: it has no card in the machine&apos;s network (NAT).</source>
        <translation>没有端口可通：它没有接入主机网络（NAT）的网卡。</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Seen in Hearth (VNC)</source>
        <translation>在 Hearth 中查看 (VNC)</translation>
    </message>
    <message>
        <source>None: only a console</source>
        <translation>无：只有控制台</translation>
    </message>
    <message>
        <source>A window of its own, there</source>
        <translation>在那台机器上单独开窗口</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>“none”: no graphics card at all.</source>
        <translation>“none”：完全没有显卡。</translation>
    </message>
    <message>
        <source>A USB tablet: the pointer is where one points</source>
        <translation>USB 绘图板：指针与您所指的位置一致</translation>
    </message>
    <message>
        <source>A USB keyboard</source>
        <translation>USB 键盘</translation>
    </message>
    <message>
        <source>A channel for the guest&apos;s agent and the clipboard</source>
        <translation>供客户机代理和剪贴板使用的通道</translation>
    </message>
    <message>
        <source>In the guest: qemu-guest-agent, and spice-vdagent for the clipboard.</source>
        <translation>客户机中需要：qemu-guest-agent；剪贴板还需要 spice-vdagent。</translation>
    </message>
    <message>
        <source>By a socket of the machine&apos;s: nothing of it is on the network.</source>
        <translation>经由主机上的套接字：不会暴露到网络上。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Machine type</source>
        <translation>机器类型</translation>
    </message>
    <message>
        <source>CPU model</source>
        <translation>CPU 型号</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Runs by</source>
        <translation>运行方式</translation>
    </message>
    <message>
        <source>QEMU&apos;s own choice</source>
        <translation>由 QEMU 选择</translation>
    </message>
    <message numerus="yes">
        <source>There are %n core(s) on %1: more make it slower.</source>
        <translation>
            <numerusform>%1 只有 %n 个核心：更多只会更慢。</numerusform>
        </translation>
    </message>
    <message>
        <source>That is more than %1 has: %2.</source>
        <translation>超出了 %1 的内存：%2。</translation>
    </message>
    <message>
        <source>There is no qemu-system-%2 on %1.</source>
        <translation>%1 上没有 qemu-system-%2。</translation>
    </message>
    <message>
        <source>This guest is emulated, and slow: %1 is built of %2.</source>
        <translation>此客户机靠模拟运行，速度慢：%1 是 %2 架构。</translation>
    </message>
    <message>
        <source>Now that is %1.</source>
        <translation>目前为：%1。</translation>
    </message>
    <message>
        <source>Only a guest of %1&apos;s own architecture can be accelerated.</source>
        <translation>只有与 %1 架构相同的客户机才能加速。</translation>
    </message>
    <message>
        <source>The best that works there</source>
        <translation>那里可用的最佳方式</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>accelerator, state</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>emulated, runs everywhere</source>
        <translation>模拟，处处可用</translation>
    </message>
    <message>
        <source>works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>not allowed for this account</source>
        <translation>此账户无权使用</translation>
    </message>
    <message>
        <source>is there and runs nothing</source>
        <translation>存在，但什么也运行不了</translation>
    </message>
    <message>
        <source>No password</source>
        <translation>不设密码</translation>
    </message>
    <message>
        <source>Add a new disk</source>
        <translation>添加新磁盘</translation>
    </message>
    <message>
        <source>Add a disk that is there</source>
        <translation>添加已有磁盘</translation>
    </message>
    <message>
        <source>new, %1 GiB</source>
        <translation>新建，%1 GiB</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>It is made in the folder of the virtual machine.</source>
        <translation>它将创建在虚拟机的文件夹中。</translation>
    </message>
    <message>
        <source>On %1&apos;s own desktop, from which it must be started. It is seen here, too.</source>
        <translation>显示在 %1 自己的桌面上，须从那里启动。这里也能看到。</translation>
    </message>
</context>
<context>
    <name>hearth::VmFormFeed</name>
    <message>
        <source>See what QEMU there is</source>
        <translation>查看有哪些 QEMU</translation>
    </message>
</context>
<context>
    <name>hearth::VmFormSection</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
</context>
<context>
    <name>hearth::VmItems</name>
    <message>
        <source>Take it out</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>hearth::VmLogDialog</name>
    <message>
        <source>Log of %1</source>
        <translation>%1 的日志</translation>
    </message>
    <message>
        <source>Whose log</source>
        <translation>谁的日志</translation>
    </message>
    <message>
        <source>QEMU</source>
        <translation>QEMU</translation>
    </message>
    <message>
        <source>Serial port of the guest</source>
        <translation>客户机的串口</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing was written since it was started last.</source>
        <translation>自上次启动以来没有任何输出。</translation>
    </message>
</context>
<context>
    <name>hearth::VmMachineDialog</name>
    <message>
        <source>Add %1 as a machine</source>
        <translation>把 %1 添加为机器</translation>
    </message>
    <message>
        <source>User in it</source>
        <translation>其中的用户</translation>
    </message>
    <message>
        <source>Add machine</source>
        <translation>添加机器</translation>
    </message>
    <message>
        <source>Say who logs in there: root, for example.</source>
        <translation>请填写登录的用户，例如 root。</translation>
    </message>
    <message>
        <source>Its settings cannot be read.</source>
        <translation>无法读取其设置。</translation>
    </message>
    <message>
        <source>It is the machine “%1” already.</source>
        <translation>它已经是机器“%1”。</translation>
    </message>
    <message>
        <source>Start it first: its port is chosen then.</source>
        <translation>请先启动它：启动时会选定其端口。</translation>
    </message>
    <message>
        <source>It has no port for SSH: its settings say so under “Reach”.</source>
        <translation>它没有 SSH 端口：见其设置中的“访问”。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>There is a machine “%1” already.</source>
        <translation>已有名为“%1”的机器。</translation>
    </message>
    <message>
        <source>It is saved as a host: terminals, files, tunnels and Jupyter work on it as on any other. Its port follows it.</source>
        <translation>它会存为主机：终端、文件、隧道和 Jupyter 在其上的用法与其他主机相同。端口会随之更新。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请给它起个名称。</translation>
    </message>
    <message>
        <source>Its SSH server does not answer yet; Hearth waits for it. It can be added all the same.</source>
        <translation>其 SSH 服务器尚未响应；Hearth 正在等待。现在也可以添加。</translation>
    </message>
    <message>
        <source>Its SSH server answers.</source>
        <translation>其 SSH 服务器有响应。</translation>
    </message>
    <message>
        <source>Whether its SSH server answers is not known: %1</source>
        <translation>无法得知其 SSH 服务器是否响应：%1</translation>
    </message>
</context>
<context>
    <name>hearth::VmNews</name>
    <message>
        <source>%1 on %2 crashed</source>
        <translation>%2 上的 %1 已崩溃</translation>
    </message>
    <message>
        <source>%1 on %2 crashed and was started again</source>
        <translation>%2 上的 %1 崩溃后已重新启动</translation>
    </message>
    <message>
        <source>%1 on %2 is paused</source>
        <translation>%2 上的 %1 已停滞</translation>
    </message>
    <message>
        <source>%1 on %2 shut down and was started again</source>
        <translation>%2 上的 %1 关机后已重新启动</translation>
    </message>
</context>
<context>
    <name>hearth::VmPorts</name>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Listens at</source>
        <translation>监听地址</translation>
    </message>
    <message>
        <source>Port of the machine</source>
        <translation>主机端口</translation>
    </message>
    <message>
        <source>a free one</source>
        <translation>空闲端口</translation>
    </message>
    <message>
        <source>Port of the guest</source>
        <translation>客户机端口</translation>
    </message>
    <message>
        <source>Remove this forward</source>
        <translation>移除此转发</translation>
    </message>
    <message>
        <source>Machine&apos;s port</source>
        <translation>主机端口</translation>
    </message>
    <message>
        <source>Guest&apos;s port</source>
        <translation>客户机端口</translation>
    </message>
    <message>
        <source>0.0.0.0: everybody who reaches the machine reaches that port of the guest.</source>
        <translation>0.0.0.0：能访问主机的人都能访问客户机的该端口。</translation>
    </message>
    <message>
        <source>Add a port</source>
        <translation>添加端口</translation>
    </message>
</context>
<context>
    <name>hearth::VmScreen</name>
    <message>
        <source>This virtual machine has no screen that can be seen here.</source>
        <translation>此虚拟机没有可在这里查看的屏幕。</translation>
    </message>
    <message>
        <source>The screen is seen here while the virtual machine runs.</source>
        <translation>虚拟机运行时，可在这里看到其屏幕。</translation>
    </message>
</context>
<context>
    <name>hearth::VmSettingsDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>It runs: what is changed here holds from its next start on.</source>
        <translation>它正在运行：此处的更改从下次启动起生效。</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Take what stands there now</source>
        <translation>采用那里现有的设置</translation>
    </message>
    <message>
        <source>What was changed here is lost.</source>
        <translation>此处的更改将丢失。</translation>
    </message>
    <message>
        <source>Save the settings of %1</source>
        <translation>保存 %1 的设置</translation>
    </message>
    <message>
        <source>Stopped, it has its settings as they were, or as they were to be.</source>
        <translation>若停止，它的设置可能是原来的，也可能是新的。</translation>
    </message>
    <message>
        <source>Leave the settings of %1 unsaved?</source>
        <translation>不保存 %1 的设置就离开吗？</translation>
    </message>
    <message>
        <source>Leave unsaved</source>
        <translation>不保存并离开</translation>
    </message>
    <message>
        <source>Stopped. It may have been saved before.</source>
        <translation>已停止。之前可能已经保存。</translation>
    </message>
</context>
<context>
    <name>hearth::VmSnapshotsView</name>
    <message>
        <source>not on %1</source>
        <translation>%1 上没有</translation>
    </message>
    <message>
        <source>not taken by Hearth: what it came from is unknown</source>
        <translation>不是由 Hearth 创建：来源未知</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>The disks go on from “%1”.</source>
        <translation>磁盘从“%1”继续。</translation>
    </message>
    <message>
        <source>%1, the disks go on from it</source>
        <translation>%1，磁盘从此继续</translation>
    </message>
    <message>
        <source>with memory, %1</source>
        <translation>含内存，%1</translation>
    </message>
    <message>
        <source>disks only</source>
        <translation>仅磁盘</translation>
    </message>
    <message>
        <source>Take snapshot…</source>
        <translation>创建快照…</translation>
    </message>
    <message>
        <source>Revert…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>%1 does not have it: half a revert fits nothing.</source>
        <translation>%1 没有该快照：不能只恢复一部分磁盘。</translation>
    </message>
    <message>
        <source>It was taken while %1 was off: shut it down first.</source>
        <translation>它是在 %1 关机时创建的：请先将其关机。</translation>
    </message>
    <message>
        <source>None yet. A snapshot keeps all disks as they are now, and of a virtual machine that runs its memory, too; you can go back to it at any time.</source>
        <translation>还没有快照。快照会保存所有磁盘的当前内容，虚拟机运行时还包含内存；可以随时恢复到该快照。</translation>
    </message>
    <message>
        <source>Choose a snapshot first.</source>
        <translation>请先选择一个快照。</translation>
    </message>
</context>
<context>
    <name>hearth::VmSpec</name>
    <message>
        <source>The VM was saved by a newer Hearth.</source>
        <translation>这台虚拟机由更新版本的 Hearth 保存。</translation>
    </message>
    <message>
        <source>Update Hearth here, or change the VM where it was saved.</source>
        <translation>请更新这里的 Hearth，或在保存它的地方更改。</translation>
    </message>
    <message>
        <source>The description of the VM is damaged: “%1” makes no sense.</source>
        <translation>虚拟机的描述已损坏：“%1”没有意义。</translation>
    </message>
    <message>
        <source>Mend vm.json in the VM&apos;s folder, or create the VM anew from its disk.</source>
        <translation>请修复虚拟机文件夹中的 vm.json，或用它的磁盘重新创建虚拟机。</translation>
    </message>
    <message>
        <source>An extra argument cannot go over several lines.</source>
        <translation>附加参数不能跨多行。</translation>
    </message>
    <message>
        <source>Give the port at which the guest&apos;s SSH listens: usually 22.</source>
        <translation>请填写客户机 SSH 监听的端口：通常是 22。</translation>
    </message>
    <message>
        <source>That cannot be a user&apos;s name.</source>
        <translation>这不能作为用户名。</translation>
    </message>
    <message>
        <source>Give the VM a name.</source>
        <translation>请给虚拟机取一个名称。</translation>
    </message>
    <message>
        <source>A name has at most 40 characters.</source>
        <translation>名称最多 40 个字符。</translation>
    </message>
    <message>
        <source>A name has letters a to z, digits, “-”, “_” and “.”, and begins with a letter or a digit.</source>
        <translation>名称由字母 a 到 z、数字、“-”、“_”和“.”组成，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>There is a VM named %1 on that machine already.</source>
        <translation>那台机器上已有名为 %1 的虚拟机。</translation>
    </message>
    <message>
        <source>The VM&apos;s id is damaged.</source>
        <translation>虚拟机的标识已损坏。</translation>
    </message>
    <message>
        <source>That is no architecture of QEMU&apos;s.</source>
        <translation>QEMU 没有这种架构。</translation>
    </message>
    <message>
        <source>That cannot be a machine type.</source>
        <translation>这不能作为机器类型。</translation>
    </message>
    <message>
        <source>“%1” is no accelerator.</source>
        <translation>“%1”不是加速器。</translation>
    </message>
    <message>
        <source>That cannot be a CPU model.</source>
        <translation>这不能作为 CPU 型号。</translation>
    </message>
    <message>
        <source>A VM has at least one core.</source>
        <translation>虚拟机至少有一个核心。</translation>
    </message>
    <message>
        <source>Give the VM some memory, in MiB: 2048, for example.</source>
        <translation>请给虚拟机分配内存，以 MiB 为单位：例如 2048。</translation>
    </message>
    <message>
        <source>That cannot be a device.</source>
        <translation>这不能作为设备。</translation>
    </message>
    <message>
        <source>Choose the kernel that is started.</source>
        <translation>请选择要启动的内核。</translation>
    </message>
    <message>
        <source>The kernel and its command line are one line each.</source>
        <translation>内核和它的命令行各占一行。</translation>
    </message>
    <message>
        <source>Give the whole path of the firmware on the machine.</source>
        <translation>请填写固件在该机器上的完整路径。</translation>
    </message>
    <message>
        <source>A file of variables belongs to a firmware: choose that, too.</source>
        <translation>变量文件属于某个固件：请一并选择固件。</translation>
    </message>
    <message>
        <source>Say whether the chosen firmware is a BIOS or UEFI.</source>
        <translation>请说明所选固件是 BIOS 还是 UEFI。</translation>
    </message>
    <message>
        <source>Choose the image of this disk.</source>
        <translation>请选择这块磁盘的镜像。</translation>
    </message>
    <message>
        <source>Give the whole path of the image on the machine.</source>
        <translation>请填写镜像在该机器上的完整路径。</translation>
    </message>
    <message>
        <source>QEMU cannot run a VM from a disk of the format “%1”.</source>
        <translation>QEMU 无法用“%1”格式的磁盘运行虚拟机。</translation>
    </message>
    <message>
        <source>“%1” is no way of caching.</source>
        <translation>“%1”不是缓存方式。</translation>
    </message>
    <message>
        <source>The place in the boot order is a number from 1.</source>
        <translation>启动顺序中的位置是从 1 开始的数字。</translation>
    </message>
    <message>
        <source>A disk by SATA or IDE, or an SD card, cannot be read-only: attach it by VirtIO or SCSI.</source>
        <translation>SATA、IDE 磁盘或 SD 卡不能设为只读：请用 VirtIO 或 SCSI 连接。</translation>
    </message>
    <message>
        <source>A disc cannot be attached by NVMe or as an SD card.</source>
        <translation>光盘不能用 NVMe 连接，也不能作为 SD 卡。</translation>
    </message>
    <message>
        <source>Two disks have place %1 in the boot order.</source>
        <translation>有两块磁盘在启动顺序中的位置都是 %1。</translation>
    </message>
    <message>
        <source>%1 is attached already.</source>
        <translation>%1 已经连接。</translation>
    </message>
    <message>
        <source>This machine type has no room for so many disks by SATA or IDE: attach some by VirtIO.</source>
        <translation>这种机器类型容不下这么多 SATA 或 IDE 磁盘：请用 VirtIO 连接一部分。</translation>
    </message>
    <message>
        <source>That cannot be a network card.</source>
        <translation>这不能作为网卡。</translation>
    </message>
    <message>
        <source>Write the address of the card as in 52:54:00:12:34:56.</source>
        <translation>请按 52:54:00:12:34:56 的形式填写网卡地址。</translation>
    </message>
    <message>
        <source>Give the group of VMs a name.</source>
        <translation>请给虚拟机组取一个名称。</translation>
    </message>
    <message>
        <source>Name the machine&apos;s bridge: br0, for example.</source>
        <translation>请填写该机器的网桥：例如 br0。</translation>
    </message>
    <message>
        <source>Name the machine&apos;s TAP interface: tap0, for example.</source>
        <translation>请填写该机器的 TAP 接口：例如 tap0。</translation>
    </message>
    <message>
        <source>Only a network of the kind NAT forwards ports.</source>
        <translation>只有 NAT 类型的网络可以转发端口。</translation>
    </message>
    <message>
        <source>Give the guest&apos;s port: 80, for example.</source>
        <translation>请填写客户机的端口：例如 80。</translation>
    </message>
    <message>
        <source>Give the address as in 127.0.0.1, or none for all of the machine&apos;s.</source>
        <translation>请按 127.0.0.1 的形式填写地址；留空表示该机器的所有地址。</translation>
    </message>
    <message>
        <source>Port %1 of the machine leads somewhere already.</source>
        <translation>该机器的端口 %1 已有去向。</translation>
    </message>
    <message>
        <source>Give the whole path of the folder.</source>
        <translation>请填写文件夹的完整路径。</translation>
    </message>
    <message>
        <source>The name for the guest has letters, digits, “-”, “_” and “.”, at most 31.</source>
        <translation>给客户机的名称由字母、数字、“-”、“_”和“.”组成，最多 31 个。</translation>
    </message>
    <message>
        <source>Two folders have the name %1.</source>
        <translation>有两个文件夹都名为 %1。</translation>
    </message>
    <message>
        <source>At most %1 of these.</source>
        <translation>最多 %1 个。</translation>
    </message>
    <message>
        <source>A user&apos;s name has small letters, digits, “-” and “_”.</source>
        <translation>用户名由小写字母、数字、“-”和“_”组成。</translation>
    </message>
    <message>
        <source>A host name has letters, digits, “-” and “.”.</source>
        <translation>主机名由字母、数字、“-”和“.”组成。</translation>
    </message>
    <message>
        <source>Only the hash of a password is kept, as crypt(3) makes it.</source>
        <translation>只保存密码的哈希，格式同 crypt(3)。</translation>
    </message>
    <message>
        <source>A script begins with #! and what runs it: #!/bin/sh</source>
        <translation>脚本以 #! 和运行它的程序开头：#!/bin/sh</translation>
    </message>
    <message>
        <source>A public key is one line.</source>
        <translation>公钥只有一行。</translation>
    </message>
    <message>
        <source>“%1” cannot be a package.</source>
        <translation>“%1”不能作为软件包。</translation>
    </message>
    <message>
        <source>“%1”: its list has %2; places count from 0.</source>
        <translation>“%1”：列表中有 %2 项；位置从 0 数起。</translation>
    </message>
    <message>
        <source>“%1” cannot be “%2”.</source>
        <translation>“%1”不能是“%2”。</translation>
    </message>
    <message>
        <source>It is true or false.</source>
        <translation>取值为 true 或 false。</translation>
    </message>
    <message>
        <source>It is a number.</source>
        <translation>取值为数字。</translation>
    </message>
    <message>
        <source>It is written in JSON, as in the virtual machine&apos;s settings.</source>
        <translation>按虚拟机设置中的写法，用 JSON 表示。</translation>
    </message>
    <message>
        <source>A virtual machine has no field “%1”.</source>
        <translation>虚拟机没有字段“%1”。</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <source>“%1” is not FIELD=VALUE.</source>
        <translation>“%1”不是 FIELD=VALUE 的形式。</translation>
    </message>
    <message>
        <source>“%1” stays as it is.</source>
        <translation>“%1”不可更改。</translation>
    </message>
    <message>
        <source>“%1” cannot be used: Hearth keeps QEMU itself, so that it runs on and is found again.</source>
        <translation>不能使用“%1”：QEMU 由 Hearth 自己管理，这样它才能持续运行并被重新找到。</translation>
    </message>
    <message>
        <source>“%1” is a socket of Hearth&apos;s own: give this monitor or device another one.</source>
        <translation>“%1”是 Hearth 自己的套接字：请为此监视器或设备另选一个。</translation>
    </message>
</context>
<context>
    <name>hearth::VmTemplate</name>
    <message>
        <source>Ubuntu Server arm64 on any computer</source>
        <translation>任意计算机上的 Ubuntu Server arm64</translation>
    </message>
    <message>
        <source>A 64-bit Arm machine, emulated: it runs everywhere, slowly. Install it from Ubuntu&apos;s arm64 installer.</source>
        <translation>模拟的 64 位 Arm 机器：到处都能运行，但速度较慢。用 Ubuntu 的 arm64 安装介质安装。</translation>
    </message>
    <message>
        <source>x86-64 with hardware acceleration</source>
        <translation>带硬件加速的 x86-64</translation>
    </message>
    <message>
        <source>A PC at the speed of the machine that runs it, where that allows it.</source>
        <translation>一台 PC；在运行它的机器允许时，速度与该机器相当。</translation>
    </message>
    <message>
        <source>Tiny test machine</source>
        <translation>小型测试机</translation>
    </message>
    <message>
        <source>256 MiB and a serial console, for a small cloud image or a kernel.</source>
        <translation>256 MiB 内存和串行控制台，适合小型云镜像或内核。</translation>
    </message>
    <message>
        <source>Like this machine (%1)</source>
        <translation>与这台机器相同（%1）</translation>
    </message>
    <message>
        <source>Of the machine&apos;s own kind; emulated, since no acceleration was found there.</source>
        <translation>与该机器架构相同；由于没有找到加速，将以模拟方式运行。</translation>
    </message>
    <message>
        <source>Of the machine&apos;s own kind, at its speed: by %1.</source>
        <translation>与该机器架构相同，以其原本的速度运行：通过 %1。</translation>
    </message>
</context>
<context>
    <name>hearth::VmText</name>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>已崩溃</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1 %2, not reachable since</source>
        <translation>%2时为“%1”，此后无法连接</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n core(s), %2</source>
        <translation>
            <numerusform>%1，%n 核，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>emulated (TCG)</source>
        <translation>模拟 (TCG)</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>libvirt (system)</source>
        <translation>libvirt（系统）</translation>
    </message>
    <message>
        <source>libvirt (session)</source>
        <translation>libvirt（会话）</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s), %1</source>
        <translation>
            <numerusform>%n 核，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>moved away</source>
        <translation>已移走</translation>
    </message>
</context>
<context>
    <name>hearth::VmTransfer</name>
    <message>
        <source>There is a virtual machine “%1” on %2 already.</source>
        <translation>%2 上已有虚拟机“%1”。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>The folder of “%1” on %2 is a link to another place.</source>
        <translation>%2 上“%1”的文件夹是指向别处的链接。</translation>
    </message>
    <message>
        <source>Move what it leads to by hand.</source>
        <translation>请手动移动它所指向的内容。</translation>
    </message>
    <message>
        <source>A disk of “%1” could not be put together.</source>
        <translation>“%1”的一个磁盘无法合并。</translation>
    </message>
    <message>
        <source>The disk of %1 is full: make room there first.</source>
        <translation>%1 的磁盘已满：请先在那里腾出空间。</translation>
    </message>
    <message>
        <source>qemu-img&apos;s own words are in the details.</source>
        <translation>qemu-img 的原话在详细信息中。</translation>
    </message>
    <message>
        <source>“%1” is on %2 already.</source>
        <translation>“%1”已在 %2 上。</translation>
    </message>
    <message>
        <source>Choose another machine, or clone it there.</source>
        <translation>请选择另一台机器，或在那里克隆它。</translation>
    </message>
    <message>
        <source>“%1” runs on %2.</source>
        <translation>“%1”正在 %2 上运行。</translation>
    </message>
    <message>
        <source>Shut it down first: it moves while it is off.</source>
        <translation>请先关机：它在关机状态下移动。</translation>
    </message>
    <message>
        <source>%1 has no qemu-img to look at its disks.</source>
        <translation>%1 上没有用来查看磁盘的 qemu-img。</translation>
    </message>
    <message>
        <source>Install QEMU there.</source>
        <translation>请在那里安装 QEMU。</translation>
    </message>
    <message>
        <source>There is no room for “%1” on %2: it needs %3, and %4 are free.</source>
        <translation>%2 上放不下“%1”：需要 %3，可用空间为 %4。</translation>
    </message>
    <message>
        <source>Make room there first.</source>
        <translation>请先在那里腾出空间。</translation>
    </message>
    <message>
        <source>There is no folder %1 on %2: it is not shared there.</source>
        <translation>%2 上没有文件夹 %1：在那里不再共享。</translation>
    </message>
    <message>
        <source>QEMU is not installed on %1: it cannot start there yet.</source>
        <translation>%1 上没有安装 QEMU：暂时无法在那里启动。</translation>
    </message>
    <message>
        <source>%1 has no QEMU for %2: it cannot start there yet.</source>
        <translation>%1 上没有用于 %2 的 QEMU：暂时无法在那里启动。</translation>
    </message>
    <message>
        <source>Look at “%1”</source>
        <translation>查看“%1”</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>%1 on %2 is not what was sent: its checksum is another one.</source>
        <translation>%2 上的 %1 与发送的内容不符：校验和不同。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again; if it happens once more, look at that machine&apos;s disk.</source>
        <translation>没有改动任何内容。请重试；若再次发生，请检查那台机器的磁盘。</translation>
    </message>
    <message>
        <source>Remove it from %1</source>
        <translation>从 %1 删除</translation>
    </message>
    <message>
        <source>%1 stays on %2: it was not in its folder.</source>
        <translation>%1 留在 %2 上：它不在虚拟机的文件夹中。</translation>
    </message>
    <message>
        <source>The disc %1 stays on %2: its drive is empty on %3.</source>
        <translation>光盘 %1 留在 %2 上：在 %3 上光驱为空。</translation>
    </message>
    <message>
        <source>%1 is a layer on %2: there it is one image of its own.</source>
        <translation>%1 是 %2 之上的一层：在那里它是独立的镜像。</translation>
    </message>
    <message>
        <source>%1 becomes qcow2 (it is %2), which takes up no more than what is in it.</source>
        <translation>%1 变为 qcow2（现为 %2），只占用实际内容的空间。</translation>
    </message>
    <message>
        <source>The copy gets a TPM of its own: what the guest sealed in the first one is not in it.</source>
        <translation>副本有自己的 TPM：客户机封存在原 TPM 中的内容不在其中。</translation>
    </message>
    <message>
        <source>cloud-init takes the copy for a new machine: it runs its first start again.</source>
        <translation>cloud-init 会把副本视为新机器：重新执行首次启动的步骤。</translation>
    </message>
    <message>
        <source>“%1” cannot be moved.</source>
        <translation>无法移动“%1”。</translation>
    </message>
    <message>
        <source>The folder of “%1” on %2 holds more than %3 files.</source>
        <translation>%2 上“%1”的文件夹里有超过 %3 个文件。</translation>
    </message>
    <message>
        <source>Take out of it what does not belong to the virtual machine.</source>
        <translation>请把不属于这台虚拟机的文件移出去。</translation>
    </message>
    <message>
        <source>%1 names a file of “%2” that cannot be in its folder: %3.</source>
        <translation>%1 给出的“%2”的文件不可能在它的文件夹里：%3。</translation>
    </message>
    <message>
        <source>Nothing was written. Look at its settings and its folder on that machine.</source>
        <translation>没有写入任何内容。请在那台机器上检查它的设置和文件夹。</translation>
    </message>
    <message>
        <source>The settings of “%1” on %2 were changed meanwhile.</source>
        <translation>%2 上“%1”的设置在此期间被更改了。</translation>
    </message>
    <message>
        <source>Move it once more.</source>
        <translation>请再移动一次。</translation>
    </message>
    <message>
        <source>It is on %1, but could not be looked at there: %2</source>
        <translation>它已在 %1 上，但无法在那里查看：%2</translation>
    </message>
    <message>
        <source>“%1” on %2 is marked as moved to another machine.</source>
        <translation>%2 上的“%1”已标记为移动到另一台机器。</translation>
    </message>
    <message>
        <source>“%1” on %2 is marked as moved to %3, where it is called “%4”.</source>
        <translation>%2 上的“%1”已标记为移动到 %3，在那里名为“%4”。</translation>
    </message>
    <message>
        <source>If it is there, remove it here. If it is not, the move was cut off: let it stay here.</source>
        <translation>如果它在那边，请在这里移除它。如果不在，说明移动被中断：让它留在这里。</translation>
    </message>
    <message>
        <source>“%1” is on %2, too, as “%3”: both are the same one.</source>
        <translation>“%1”在 %2 上也有，名为“%3”：两者是同一台。</translation>
    </message>
    <message>
        <source>Remove one of the two: they must never both run.</source>
        <translation>请移除其中之一：两者绝不能同时运行。</translation>
    </message>
    <message>
        <source>%1 could not be asked whether “%2” is there, too: never start both. %3</source>
        <translation>无法询问 %1 那里是否也有“%2”：切勿同时启动两者。%3</translation>
    </message>
    <message>
        <source>Give it its name on %1</source>
        <translation>在 %1 上为它命名</translation>
    </message>
    <message>
        <source>It is still on %1, marked as moved. If it is on %2, remove it from %1; else let it stay there.</source>
        <translation>它仍在 %1 上，标记为已移动。如果它在 %2 上，请从 %1 移除它；否则让它留在那里。</translation>
    </message>
    <message>
        <source>Look whether it is on %1 before you try again.</source>
        <translation>重试之前，请先查看它是否在 %1 上。</translation>
    </message>
    <message>
        <source>It is whole on %1, but could not be removed from %2, where it is still, marked as moved: remove it there. %3</source>
        <translation>它在 %1 上是完整的，但无法从 %2 移除；它仍在那里，标记为已移动：请在那里移除它。%3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>“%1” would lose snapshots on its way: %2.</source>
        <translation>“%1”会在移动中丢失快照：%2。</translation>
    </message>
    <message>
        <source>Say that it goes without them, or copy it and keep this one.</source>
        <translation>请确认不带快照移动，或者复制它并保留这一台。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>The snapshots of %1 are lost: %2.</source>
        <translation>%1 的快照将丢失：%2。</translation>
    </message>
    <message>
        <source>The snapshots of %1 are not taken along: %2.</source>
        <translation>%1 的快照不会一同带走：%2。</translation>
    </message>
    <message>
        <source>The link %1 does not come along; what it leads to stays where it is.</source>
        <translation>链接 %1 不会一同带走；它指向的内容留在原处。</translation>
    </message>
    <message>
        <source>%1 does not come along: it is half written.</source>
        <translation>%1 不会一同带走：它只写了一半。</translation>
    </message>
    <message>
        <source>%1 does not come along: it is no file.</source>
        <translation>%1 不会一同带走：它不是文件。</translation>
    </message>
    <message>
        <source>Its further arguments name what does not come along: %1.</source>
        <translation>它的附加参数指定了不会一同移走的内容：%1。</translation>
    </message>
</context>
<context>
    <name>hearth::Vms</name>
    <message>
        <source>“%1” on %2 belongs to somebody else.</source>
        <translation>%2 上的“%1”属于别人。</translation>
    </message>
    <message>
        <source>Ask its owner, or log in there as that user.</source>
        <translation>请联系其所有者，或以该用户身份登录那里。</translation>
    </message>
    <message>
        <source>Your account on %1 has no home folder.</source>
        <translation>您在 %1 上的账户没有主文件夹。</translation>
    </message>
    <message>
        <source>Virtual machines live below it.</source>
        <translation>虚拟机存放在主文件夹之下。</translation>
    </message>
    <message>
        <source>“%1” cannot be a virtual machine&apos;s name.</source>
        <translation>“%1”不能用作虚拟机的名称。</translation>
    </message>
    <message>
        <source>Letters, digits, “-”, “_” and “.” can be in it; it has at most 40 of them and begins with a letter or a digit.</source>
        <translation>名称可以包含字母、数字、“-”、“_”和“.”，最多 40 个字符，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>The path of its folder holds a line break.</source>
        <translation>其文件夹的路径中含有换行符。</translation>
    </message>
    <message>
        <source>The path of its folder is too long: its sockets&apos; paths would have %1 bytes, and the system allows %2.</source>
        <translation>其文件夹的路径太长：其中套接字的路径会有 %1 字节，而系统最多允许 %2 字节。</translation>
    </message>
    <message>
        <source>Give the virtual machine a shorter name.</source>
        <translation>请给虚拟机取一个更短的名称。</translation>
    </message>
    <message>
        <source>There is a virtual machine “%1” on %2 already.</source>
        <translation>%2 上已经有虚拟机“%1”。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>“%1” on %2 was changed by somebody else meanwhile.</source>
        <translation>%2 上的“%1”在此期间已被别人更改。</translation>
    </message>
    <message>
        <source>Look at it anew, then change it again.</source>
        <translation>请重新查看，然后再次更改。</translation>
    </message>
    <message>
        <source>The folder of “%1” on %2 is a link to another place.</source>
        <translation>%2 上“%1”的文件夹是指向别处的链接。</translation>
    </message>
    <message>
        <source>Remove the link by hand, and what it leads to if that is wanted.</source>
        <translation>请手动删除该链接；如有需要，也删除它所指向的内容。</translation>
    </message>
    <message>
        <source>%1 is too large to be fetched.</source>
        <translation>%1 太大，无法取回。</translation>
    </message>
    <message>
        <source>The machine&apos;s answer about virtual machines was cut short.</source>
        <translation>机器关于虚拟机的应答不完整。</translation>
    </message>
    <message>
        <source>Its login must be able to run sh, od, grep and sed.</source>
        <translation>登录后必须能够运行 sh、od、grep 和 sed。</translation>
    </message>
    <message>
        <source>Use a machine with Linux or macOS.</source>
        <translation>请使用装有 Linux 或 macOS 的机器。</translation>
    </message>
    <message>
        <source>There is no virtual machine “%1” on %2.</source>
        <translation>%2 上没有虚拟机“%1”。</translation>
    </message>
    <message>
        <source>It may have been removed: look at the list anew.</source>
        <translation>它可能已被移除：请重新查看列表。</translation>
    </message>
    <message>
        <source>“%1” runs on %2, or is being started.</source>
        <translation>“%1”正在 %2 上运行，或正在启动。</translation>
    </message>
    <message>
        <source>Shut it down first.</source>
        <translation>请先将其关机。</translation>
    </message>
    <message>
        <source>The disk of your home folder on %1 is full.</source>
        <translation>您在 %1 上的主文件夹所在磁盘已满。</translation>
    </message>
    <message>
        <source>Make room there first.</source>
        <translation>请先在那里腾出空间。</translation>
    </message>
    <message>
        <source>The folder of “%1” on %2 cannot be written to.</source>
        <translation>%2 上“%1”的文件夹无法写入。</translation>
    </message>
    <message>
        <source>Make it writable: its own words are in the details.</source>
        <translation>请使其可写：系统的原话见详情。</translation>
    </message>
    <message>
        <source>“%1” on %2 does not run.</source>
        <translation>%2 上的“%1”没有运行。</translation>
    </message>
    <message>
        <source>Start it first.</source>
        <translation>请先启动它。</translation>
    </message>
    <message>
        <source>“%1” runs on %2.</source>
        <translation>“%1”正在 %2 上运行。</translation>
    </message>
    <message>
        <source>Its virtual machines are in its list.</source>
        <translation>它的虚拟机都在列表中。</translation>
    </message>
    <message>
        <source>A virtual machine keeps its name: its folder has it.</source>
        <translation>虚拟机的名称不能更改：它的文件夹以此命名。</translation>
    </message>
    <message>
        <source>“%1” has not shut down within %2 s: its guest may not heed the power button.</source>
        <translation>“%1”在 %2 秒内没有关机：客户机可能不响应电源按钮。</translation>
    </message>
    <message>
        <source>Shut it down from inside, wait longer, or force it off: what was not saved in it is then lost.</source>
        <translation>请在客户机内部关机、再等一会儿，或强制关闭：强制关闭会丢失其中未保存的内容。</translation>
    </message>
    <message>
        <source>QEMU of “%1” (process %2) cannot be ended.</source>
        <translation>无法结束“%1”的 QEMU（进程 %2）。</translation>
    </message>
    <message>
        <source>It may wait for a disk that does not answer.</source>
        <translation>它可能在等待没有响应的磁盘。</translation>
    </message>
    <message>
        <source>“%1” has no screen that Hearth could show.</source>
        <translation>“%1”没有 Hearth 可以显示的屏幕。</translation>
    </message>
    <message>
        <source>Give it the display “VNC” in its settings, and start it anew.</source>
        <translation>请在其设置中选择显示方式“VNC”，然后重新启动。</translation>
    </message>
    <message>
        <source>“%1” cannot be a snapshot&apos;s name.</source>
        <translation>“%1”不能用作快照的名称。</translation>
    </message>
    <message>
        <source>It has one line of at most 100 characters, and not digits alone: QEMU takes those for a number.</source>
        <translation>名称为一行，最多 100 个字符，且不能全是数字：QEMU 会把它当作编号。</translation>
    </message>
    <message>
        <source>“%1” has no disk that changes.</source>
        <translation>“%1”没有会写入数据的磁盘。</translation>
    </message>
    <message>
        <source>The disk %1 of “%2” is %3: only qcow2 can have snapshots.</source>
        <translation>“%2”的磁盘 %1 是 %3 格式：只有 qcow2 支持快照。</translation>
    </message>
    <message>
        <source>Convert it to qcow2 first.</source>
        <translation>请先将其转换为 qcow2。</translation>
    </message>
    <message>
        <source>QEMU could not do it: %1</source>
        <translation>QEMU 未能完成：%1</translation>
    </message>
    <message>
        <source>“%1” has a snapshot “%2” already.</source>
        <translation>“%1”已经有快照“%2”。</translation>
    </message>
    <message>
        <source>“%1” has no snapshot “%2”.</source>
        <translation>“%1”没有快照“%2”。</translation>
    </message>
    <message>
        <source>“%1” has no such disk.</source>
        <translation>“%1”没有这个磁盘。</translation>
    </message>
    <message>
        <source>QEMU is not installed on %1.</source>
        <translation>%1 上没有安装 QEMU。</translation>
    </message>
    <message>
        <source>Install it there: the packages qemu-system and qemu-utils on Debian and Ubuntu.</source>
        <translation>请在那里安装：在 Debian 和 Ubuntu 上是软件包 qemu-system 和 qemu-utils。</translation>
    </message>
    <message>
        <source>“%1” on %2 cannot be started: %3</source>
        <translation>%2 上的“%1”无法启动：%3</translation>
    </message>
    <message>
        <source>Mend the file %1/vm.json, or remove the virtual machine.</source>
        <translation>请修复文件 %1/vm.json，或移除该虚拟机。</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>QEMU ended at once when “%1” was started on %2, with exit code %3 and without a word.</source>
        <translation>在 %2 上启动“%1”时，QEMU 立即结束，退出码为 %3，没有留下任何说明。</translation>
    </message>
    <message>
        <source>QEMU could not start “%1” on %2: %3</source>
        <translation>QEMU 无法在 %2 上启动“%1”：%3</translation>
    </message>
    <message>
        <source>Change what it names in the virtual machine&apos;s settings.</source>
        <translation>请在虚拟机的设置中更改它所指出的内容。</translation>
    </message>
    <message>
        <source>The variables of UEFI could not be copied to “%1” on %2: %3</source>
        <translation>无法将 UEFI 变量复制到 %2 上的“%1”：%3</translation>
    </message>
    <message>
        <source>Install its UEFI firmware anew, or make room on the disk.</source>
        <translation>请重新安装其 UEFI 固件，或在磁盘上腾出空间。</translation>
    </message>
    <message>
        <source>QEMU was ended by signal %1.</source>
        <translation>QEMU 被信号 %1 结束。</translation>
    </message>
    <message>
        <source>QEMU ended with exit code %1.</source>
        <translation>QEMU 已结束，退出码为 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Its folder&apos;s name is none that a virtual machine may have.</source>
        <translation>其文件夹的名称不能用作虚拟机的名称。</translation>
    </message>
    <message>
        <source>Its folder holds no vm.json.</source>
        <translation>其文件夹中没有 vm.json。</translation>
    </message>
    <message>
        <source>Its vm.json is damaged.</source>
        <translation>它的 vm.json 已损坏。</translation>
    </message>
    <message>
        <source>It crashed too often to be started again.</source>
        <translation>它崩溃次数太多，不再重新启动。</translation>
    </message>
    <message>
        <source>It is started again after a crash.</source>
        <translation>它在崩溃后正在重新启动。</translation>
    </message>
    <message>
        <source>It is paused: a disk of its machine is full or has failed.</source>
        <translation>它已停住：所在机器的磁盘已满或出现故障。</translation>
    </message>
    <message>
        <source>Its guest&apos;s system has crashed.</source>
        <translation>其客户机系统已崩溃。</translation>
    </message>
    <message>
        <source>It is paused: QEMU could not continue with this guest.</source>
        <translation>它已停住：QEMU 无法继续运行此客户机。</translation>
    </message>
    <message>
        <source>Its guest sleeps.</source>
        <translation>其客户机处于睡眠状态。</translation>
    </message>
    <message>
        <source>The machine&apos;s answer about virtual machines cannot be read.</source>
        <translation>无法读懂机器关于虚拟机的回答。</translation>
    </message>
    <message>
        <source>Try again: its connection may have been lost.</source>
        <translation>请重试：连接可能已断开。</translation>
    </message>
    <message>
        <source>No virtual machines on %1 yet: it runs Windows.</source>
        <translation>%1 上还不能使用虚拟机：它运行的是 Windows。</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>What qemu-img said was not understood.</source>
        <translation>无法理解 qemu-img 的输出。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Linked clones build on its disks: %1.</source>
        <translation>有链接克隆基于其磁盘：%1。</translation>
    </message>
    <message>
        <source>Its disks are also those of: %1.</source>
        <translation>以下虚拟机也在使用其磁盘：%1。</translation>
    </message>
    <message>
        <source>Remove those first, or convert their disks: a converted disk stands on its own.</source>
        <translation>请先移除它们，或转换它们的磁盘：转换后的磁盘完全独立。</translation>
    </message>
    <message>
        <source>Remove the disks from those first.</source>
        <translation>请先从这些虚拟机移除该磁盘。</translation>
    </message>
    <message>
        <source>It is done, but %1 could not be removed.</source>
        <translation>已完成，但无法删除 %1。</translation>
    </message>
    <message>
        <source>Remove it by hand.</source>
        <translation>请手动删除。</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>无法删除 %1。</translation>
    </message>
    <message>
        <source>“%1” is no format that a disk can be converted to.</source>
        <translation>磁盘不能转换为“%1”格式。</translation>
    </message>
    <message>
        <source>These are: %1.</source>
        <translation>可用格式：%1。</translation>
    </message>
    <message>
        <source>It has no disk that changes.</source>
        <translation>它没有可写的磁盘。</translation>
    </message>
    <message>
        <source>The disk %1 is %2: only qcow2 can have snapshots. Convert it first.</source>
        <translation>磁盘 %1 的格式是 %2：只有 qcow2 支持快照。请先转换。</translation>
    </message>
    <message>
        <source>The disk %1 cannot be read.</source>
        <translation>无法读取磁盘 %1。</translation>
    </message>
    <message>
        <source>A disk of the format %1 cannot be compressed.</source>
        <translation>%1 格式的磁盘不能压缩。</translation>
    </message>
    <message>
        <source>qcow2 can.</source>
        <translation>qcow2 可以。</translation>
    </message>
    <message>
        <source>The drive is empty.</source>
        <translation>驱动器为空。</translation>
    </message>
    <message>
        <source>%1 is not in the folder of “%2”: Hearth does not remove it.</source>
        <translation>%1 不在“%2”的文件夹中：Hearth 不会删除它。</translation>
    </message>
    <message>
        <source>Convert %1</source>
        <translation>转换 %1</translation>
    </message>
    <message>
        <source>The new file is whole: %1.</source>
        <translation>新文件已完整写好：%1。</translation>
    </message>
    <message>
        <source>Convert it to qcow2.</source>
        <translation>请将其转换为 qcow2。</translation>
    </message>
    <message>
        <source>The disk %1 of “%2” cannot be read.</source>
        <translation>无法读取“%2”的磁盘 %1。</translation>
    </message>
    <message>
        <source>%1 has snapshots, which would be lost.</source>
        <translation>%1 有快照，操作会使其丢失。</translation>
    </message>
    <message>
        <source>Delete them first.</source>
        <translation>请先删除快照。</translation>
    </message>
    <message>
        <source>Compress %1</source>
        <translation>压缩 %1</translation>
    </message>
    <message>
        <source>%1 is a disk of “%2” already.</source>
        <translation>%1 已经是“%2”的磁盘。</translation>
    </message>
    <message>
        <source>%1 cannot be written by “%2”.</source>
        <translation>“%2”不能写入 %1。</translation>
    </message>
    <message>
        <source>Leave the file, or remove it by hand.</source>
        <translation>请保留该文件，或手动删除。</translation>
    </message>
    <message>
        <source>“%1” cannot be removed.</source>
        <translation>无法移除“%1”。</translation>
    </message>
    <message>
        <source>The disk %1 cannot be resized.</source>
        <translation>无法调整磁盘 %1 的大小。</translation>
    </message>
    <message>
        <source>“%1” cannot go back to “%2”: %3 does not have that snapshot.</source>
        <translation>“%1”无法恢复到“%2”：%3 没有该快照。</translation>
    </message>
    <message>
        <source>Nothing was changed. A snapshot fits only when all disks have it.</source>
        <translation>没有任何改动。只有所有磁盘都有该快照时才能恢复。</translation>
    </message>
    <message>
        <source>“%1” cannot go back to a snapshot.</source>
        <translation>“%1”无法恢复到快照。</translation>
    </message>
    <message>
        <source>“%1” runs, and “%2” was taken while it was off.</source>
        <translation>“%1”正在运行，而“%2”是在关机时创建的。</translation>
    </message>
    <message>
        <source>It was done for %1 already, and not for the others: do it again once that is mended.</source>
        <translation>%1 已完成，其余尚未完成：问题解决后请再次执行。</translation>
    </message>
    <message>
        <source>%1 builds on %2: the guest would see what stands there.</source>
        <translation>%1 建立在 %2 之上：客户机会看到其中的内容。</translation>
    </message>
    <message>
        <source>If that is meant, give the file the ending of its format: .%1</source>
        <translation>如果确实如此，请给文件加上其格式的扩展名：.%1</translation>
    </message>
    <message>
        <source>Mend or remove that one first.</source>
        <translation>请先修复或移除它。</translation>
    </message>
    <message>
        <source>The disks of “%1” were changed in its settings since it was started.</source>
        <translation>“%1”启动之后，其设置中的磁盘已更改。</translation>
    </message>
    <message>
        <source>“%1” is the number of the snapshot “%2”, too: qemu-img would take that.</source>
        <translation>“%1”同时也是快照“%2”的编号：qemu-img 会误用后者。</translation>
    </message>
    <message>
        <source>Nothing was changed. Delete “%1” first.</source>
        <translation>没有任何改动。请先删除“%1”。</translation>
    </message>
    <message>
        <source>its description vm.json cannot be used.</source>
        <translation>其描述 vm.json 无法使用。</translation>
    </message>
    <message>
        <source>its folder cannot be entered.</source>
        <translation>无法进入其文件夹。</translation>
    </message>
    <message>
        <source>its disks cannot be read.</source>
        <translation>无法读取其磁盘。</translation>
    </message>
    <message>
        <source>%1 has no qemu-img to look at its disks.</source>
        <translation>%1 上没有用来查看磁盘的 qemu-img。</translation>
    </message>
    <message>
        <source>Install QEMU&apos;s tools there first: the package qemu-utils on Debian and Ubuntu.</source>
        <translation>请先在那里安装 QEMU 的工具：Debian 和 Ubuntu 上是 qemu-utils 软件包。</translation>
    </message>
    <message>
        <source>“%1” is being started on %2.</source>
        <translation>“%1”正在 %2 上启动。</translation>
    </message>
    <message>
        <source>“%1” is being moved or copied from %2.</source>
        <translation>“%1”正在从 %2 移动或复制。</translation>
    </message>
    <message>
        <source>“%1” is being cloned on %2.</source>
        <translation>“%1”正在 %2 上克隆。</translation>
    </message>
    <message>
        <source>The disks of “%1” on %2 are being changed.</source>
        <translation>%2 上“%1”的磁盘正在更改。</translation>
    </message>
    <message>
        <source>“%1” is being removed from %2.</source>
        <translation>“%1”正在从 %2 移除。</translation>
    </message>
    <message>
        <source>“%1” on %2 is held by something else that works on it.</source>
        <translation>%2 上的“%1”正被其他操作占用。</translation>
    </message>
    <message>
        <source>%1 looks like %2, and only its content says so: a guest that had it as a raw disk can have written that, to be shown files of the machine.</source>
        <translation>%1 看起来是 %2，但只有其内容这样表明：曾把它当作 raw 磁盘的客户机可能写入了这些内容，以便看到该机器的文件。</translation>
    </message>
    <message>
        <source>Choose its format yourself, or give the file the ending .%1, or .raw.</source>
        <translation>请自行选择其格式，或将文件的扩展名改为 .%1 或 .raw。</translation>
    </message>
    <message>
        <source>Wait until that is done, or cancel it.</source>
        <translation>请等待其完成，或取消它。</translation>
    </message>
    <message>
        <source>Whether %1 needs it cannot be known:</source>
        <translation>无法得知 %1 是否需要它：</translation>
    </message>
    <message>
        <source>Its monitor does not answer now: whether it is paused is not known.</source>
        <translation>它的监视器目前没有回应：无法得知它是否已暂停。</translation>
    </message>
    <message>
        <source>“%1” has the same identity: this one gets another, and other addresses for its network cards.</source>
        <translation>“%1”具有相同的标识：这一台将获得另一个标识，网卡地址也会不同。</translation>
    </message>
    <message>
        <source>“%1” has another firmware than before: its variables (boot entries, keys) begin anew. The old ones are kept as %2.</source>
        <translation>“%1”的固件与之前不同：其变量（启动项、密钥）将从头开始。旧的保留为 %2。</translation>
    </message>
    <message>
        <source>How it ended is not known: its machine lost power, or the shell that Hearth put around it was ended.</source>
        <translation>不知道它是如何结束的：可能是所在机器断电，或者 Hearth 为它运行的外层 shell 被终止。</translation>
    </message>
    <message>
        <source>Allow it there: echo &apos;allow %1&apos; | sudo tee -a /etc/qemu/bridge.conf; the helper may have to become root: sudo chmod u+s %2</source>
        <translation>请在那里允许它：echo &apos;allow %1&apos; | sudo tee -a /etc/qemu/bridge.conf；helper 程序可能需要以 root 身份运行：sudo chmod u+s %2</translation>
    </message>
</context>
<context>
    <name>hearth::VmsModel</name>
    <message>
        <source>Port %1 of its machine&apos;s loopback leads to the guest&apos;s SSH.</source>
        <translation>其所在机器回环地址的端口 %1 通往客户机的 SSH。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Runs by</source>
        <translation>运行方式</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH 端口</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>What the guest reads and writes a second</source>
        <translation>客户机每秒读写的数据量</translation>
    </message>
    <message>
        <source>Of one processor: with four of them busy it is 400 %</source>
        <translation>以一个处理器计：四个全忙时为 400 %</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>hearth::VmsTab</name>
    <message>
        <source>Not connected to %1. Hearth looks for its virtual machines once it is.</source>
        <translation>未连接到 %1。连接后 Hearth 会查找其虚拟机。</translation>
    </message>
    <message>
        <source>Connect and look</source>
        <translation>连接并查找</translation>
    </message>
    <message>
        <source>Looking for virtual machines on %1…</source>
        <translation>正在 %1 上查找虚拟机…</translation>
    </message>
    <message>
        <source>Virtual machines</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>No virtual machine here yet. One is made in a minute, from a cloud image, an installer or a disk that you have.</source>
        <translation>这里还没有虚拟机。用云镜像、安装光盘或已有的磁盘，一分钟即可创建一台。</translation>
    </message>
    <message>
        <source>New virtual machine…</source>
        <translation>新建虚拟机…</translation>
    </message>
    <message>
        <source>Find a virtual machine</source>
        <translation>查找虚拟机</translation>
    </message>
    <message>
        <source>No virtual machine matches.</source>
        <translation>没有匹配的虚拟机。</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Look for virtual machines</source>
        <translation>查找虚拟机</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>QEMU, which runs virtual machines, is not installed on %1. Hearth shows the commands that install it, and runs them if you agree.</source>
        <translation>%1 上没有安装运行虚拟机的 QEMU。Hearth 会显示安装它的命令，经你同意后运行。</translation>
    </message>
    <message>
        <source>Install QEMU…</source>
        <translation>安装 QEMU…</translation>
    </message>
    <message>
        <source>Out of a command, a script or a .conf of quickemu&apos;s</source>
        <translation>来自命令、脚本或 quickemu 的 .conf</translation>
    </message>
</context>
<context>
    <name>hearth::VmsUi</name>
    <message>
        <source>VMs</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>New virtual machine…</source>
        <translation>新建虚拟机…</translation>
    </message>
</context>
<context>
    <name>hearth::VncSession</name>
    <message>
        <source>The screen of %1 does not accept that login.</source>
        <translation>%1 的屏幕不接受此登录。</translation>
    </message>
    <message>
        <source>Its VNC server has a password of its own. After several wrong ones some refuse all for a while.</source>
        <translation>它的 VNC 服务器有自己的密码。多次输错后，有些服务器会在一段时间内拒绝所有登录。</translation>
    </message>
    <message>
        <source>The screen of %1 wants a kind of login that Hearth does not know.</source>
        <translation>%1 的屏幕要求 Hearth 不支持的登录方式。</translation>
    </message>
    <message>
        <source>Let its VNC server accept None, VncAuth or Plain: the connection to it is encrypted already.</source>
        <translation>请让其 VNC 服务器接受 None、VncAuth 或 Plain：到它的连接已经加密。</translation>
    </message>
    <message>
        <source>What listens there on %1 is no VNC server.</source>
        <translation>%1 上在那里监听的不是 VNC 服务器。</translation>
    </message>
    <message>
        <source>The screen of %1 closed the connection.</source>
        <translation>%1 的屏幕关闭了连接。</translation>
    </message>
    <message>
        <source>Its screen asks for a VNC password.</source>
        <translation>其屏幕要求输入 VNC 密码。</translation>
    </message>
    <message>
        <source>VNC password</source>
        <translation>VNC 密码</translation>
    </message>
    <message>
        <source>Its screen asks for a login.</source>
        <translation>其屏幕要求登录。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The screen of %1 tells what cannot be.</source>
        <translation>%1 的屏幕给出了不可能的数据。</translation>
    </message>
    <message>
        <source>Its VNC server is faulty, or not what it seems to be.</source>
        <translation>其 VNC 服务器有故障，或并非看上去的那样。</translation>
    </message>
    <message>
        <source>The screen of %1 lets nobody in now.</source>
        <translation>%1 的屏幕现在不允许任何人进入。</translation>
    </message>
    <message>
        <source>After several wrong passwords some refuse all for a while.</source>
        <translation>多次输错密码后，有些服务器会暂时拒绝所有人。</translation>
    </message>
</context>
<context>
    <name>hearth::VncView</name>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
</context>
<context>
    <name>hearth::WebClient</name>
    <message>
        <source>Cannot make a secure connection to %1.</source>
        <translation>无法与 %1 建立安全连接。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>%1 的证书不受信任：%2</translation>
    </message>
    <message>
        <source>Someone may be listening in. Check the address, this computer&apos;s clock, and whether a proxy inspects secure connections here.</source>
        <translation>可能有人在中间窃听。请检查地址、本机时钟，以及是否有代理在解密安全连接。</translation>
    </message>
    <message>
        <source>The name %1 was not found.</source>
        <translation>找不到名称 %1。</translation>
    </message>
    <message>
        <source>Check the address and this computer&apos;s connection to the internet.</source>
        <translation>请检查地址和本机的互联网连接。</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 拒绝连接。</translation>
    </message>
    <message>
        <source>Check the address, and try again later.</source>
        <translation>请检查地址，稍后重试。</translation>
    </message>
    <message>
        <source>The proxy does not let this computer reach %1.</source>
        <translation>代理不允许本机访问 %1。</translation>
    </message>
    <message>
        <source>Check the proxy in this computer&apos;s network settings.</source>
        <translation>请检查本机网络设置中的代理。</translation>
    </message>
    <message>
        <source>The answer from %1 was cut short.</source>
        <translation>%1 的应答不完整。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>无法到达 %1：%2。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s connection to the internet, and try again.</source>
        <translation>请检查本机的互联网连接，然后重试。</translation>
    </message>
    <message>
        <source>The answer from %1 is longer than %2 MB.</source>
        <translation>%1 的应答超过 %2 MB。</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTier</name>
    <message>
        <source>The ZeroTier service on %1 does not answer.</source>
        <translation>%1 上的 ZeroTier 服务没有响应。</translation>
    </message>
    <message>
        <source>It may be stopped, or still starting.</source>
        <translation>它可能没有运行，或正在启动。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 does not accept its token.</source>
        <translation>%1 上的 ZeroTier 服务不接受其令牌。</translation>
    </message>
    <message>
        <source>The token may have been replaced: Hearth looks for it again.</source>
        <translation>令牌可能已重新生成：Hearth 会重新查找。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 does not know this.</source>
        <translation>%1 上的 ZeroTier 服务找不到所请求的内容。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 refused this (%2).</source>
        <translation>%1 上的 ZeroTier 服务拒绝了此请求（%2）。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 says: %2</source>
        <translation>%1 上的 ZeroTier 服务回应：%2</translation>
    </message>
    <message>
        <source>Only root can use ZeroTier on %1.</source>
        <translation>只有 root 可以使用 %1 上的 ZeroTier。</translation>
    </message>
    <message>
        <source>Let Hearth copy the service&apos;s token for this account, or use an account that may administer that machine.</source>
        <translation>请让 Hearth 为此账号复制该服务的令牌，或使用有权管理该主机的账号。</translation>
    </message>
    <message>
        <source>Restart the service there.</source>
        <translation>请在那里重启该服务。</translation>
    </message>
    <message>
        <source>zerotier-cli failed on %1 (exit code %2).</source>
        <translation>zerotier-cli 在 %1 上失败（退出码 %2）。</translation>
    </message>
    <message>
        <source>Its output says why.</source>
        <translation>原因见其输出。</translation>
    </message>
    <message>
        <source>The output of zerotier-cli on %1 was cut short.</source>
        <translation>zerotier-cli 在 %1 上的输出不完整。</translation>
    </message>
    <message>
        <source>%1 runs Windows: Hearth can use ZeroTier on another machine only if it has a POSIX shell.</source>
        <translation>%1 运行 Windows：对于其他主机，Hearth 只在有 POSIX shell 时才能使用其 ZeroTier。</translation>
    </message>
    <message>
        <source>Use ZeroTier&apos;s own program there.</source>
        <translation>请在那里使用 ZeroTier 自带的程序。</translation>
    </message>
    <message>
        <source>“%1” does not belong in an ID: its digits are 0–9 and a–f.</source>
        <translation>ID 中不能有“%1”：只能含 0–9 和 a–f。</translation>
    </message>
    <message>
        <source>Type the network ID: 16 digits, 0–9 and a–f.</source>
        <translation>请输入网络 ID：16 位，由 0–9 和 a–f 组成。</translation>
    </message>
    <message>
        <source>There is more than one network ID here: keep only one.</source>
        <translation>这里有多个网络 ID：请只保留一个。</translation>
    </message>
    <message>
        <source>A network ID has 16 digits; this has %1.</source>
        <translation>网络 ID 为 16 位，这里有 %1 位。</translation>
    </message>
    <message>
        <source>This is a node ID (10 digits). A network ID has 16.</source>
        <translation>这是节点 ID（10 位）。网络 ID 为 16 位。</translation>
    </message>
    <message>
        <source>Type the node ID: 10 digits, 0–9 and a–f.</source>
        <translation>请输入节点 ID：10 位，由 0–9 和 a–f 组成。</translation>
    </message>
    <message>
        <source>There is more than one node ID here: keep only one.</source>
        <translation>这里有多个节点 ID：请只保留一个。</translation>
    </message>
    <message>
        <source>A node ID has 10 digits; this has %1.</source>
        <translation>节点 ID 为 10 位，这里有 %1 位。</translation>
    </message>
    <message>
        <source>This is a network ID (16 digits). A node ID has 10.</source>
        <translation>这是网络 ID（16 位）。节点 ID 为 10 位。</translation>
    </message>
    <message>
        <source>ZeroTier&apos;s answer could not be understood.</source>
        <translation>ZeroTier 的应答无法理解。</translation>
    </message>
    <message>
        <source>Something other than ZeroTier may be listening there, or its answer was cut short.</source>
        <translation>在那里监听的可能不是 ZeroTier，或者其应答不完整。</translation>
    </message>
    <message>
        <source>“%1” is not a network ID.</source>
        <translation>“%1”不是网络 ID。</translation>
    </message>
    <message>
        <source>%1 is not in the network %2.</source>
        <translation>%1 不在网络 %2 中。</translation>
    </message>
    <message>
        <source>ZeroTier is not installed on %1.</source>
        <translation>%1 上未安装 ZeroTier。</translation>
    </message>
    <message>
        <source>Hearth can install it there.</source>
        <translation>Hearth 可以在那里安装它。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 is not running.</source>
        <translation>%1 上的 ZeroTier 服务没有运行。</translation>
    </message>
    <message>
        <source>Hearth can start it there.</source>
        <translation>Hearth 可以在那里启动它。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 accepts no token that this account can read.</source>
        <translation>%1 上的 ZeroTier 服务不接受此账号能读到的任何令牌。</translation>
    </message>
    <message>
        <source>The service has a new token, and this account&apos;s copy is old: copy it again.</source>
        <translation>服务已换用新令牌，此账号的副本已过时：请重新复制。</translation>
    </message>
    <message>
        <source>Restart the service there: it may have started before its token was changed.</source>
        <translation>请在那里重启该服务：它可能在令牌更改之前就已启动。</translation>
    </message>
    <message>
        <source>ZeroTier on %1 did not accept the network&apos;s settings.</source>
        <translation>%1 上的 ZeroTier 没有采用该网络的设置。</translation>
    </message>
    <message>
        <source>They are unchanged. Check them, then try again.</source>
        <translation>请重新查看：设置没有改变。</translation>
    </message>
    <message>
        <source>Install ZeroTier</source>
        <translation>安装 ZeroTier</translation>
    </message>
    <message>
        <source>Start ZeroTier</source>
        <translation>启动 ZeroTier</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>This machine accepts no addresses from the network&apos;s controller.</source>
        <translation>此主机不接受网络控制器分配的地址。</translation>
    </message>
    <message>
        <source>Allow managed addresses so that it gets one.</source>
        <translation>请允许控制器分配的地址，以便获得地址。</translation>
    </message>
    <message>
        <source>The network&apos;s controller has not assigned this machine an address.</source>
        <translation>网络控制器没有为此主机分配地址。</translation>
    </message>
    <message>
        <source>Assign one where the network is managed (controller %1).</source>
        <translation>请在管理该网络的地方（控制器 %1）为它分配地址。</translation>
    </message>
    <message>
        <source>Waiting for authorization</source>
        <translation>等待授权</translation>
    </message>
    <message>
        <source>The network is private, and its controller does not let this machine in.</source>
        <translation>这是私有网络，其控制器尚未允许此主机加入。</translation>
    </message>
    <message>
        <source>Authorize this machine in Hearth, or where the network is managed: in ZeroTier Central, or on its controller %1.</source>
        <translation>请在 Hearth 中授权此主机，或在管理该网络的地方授权：ZeroTier Central，或其控制器 %1。</translation>
    </message>
    <message>
        <source>Authorize node %1 in Hearth, or where the network is managed: in ZeroTier Central, or on its controller %2.</source>
        <translation>请在 Hearth 中授权节点 %1，或在管理该网络的地方授权：ZeroTier Central，或其控制器 %2。</translation>
    </message>
    <message>
        <source>Contacting the controller</source>
        <translation>正在联系控制器</translation>
    </message>
    <message>
        <source>The network&apos;s controller, node %1, has not answered yet: it may be off or unreachable.</source>
        <translation>网络的控制器（节点 %1）尚未应答：它可能已关机，或无法到达。</translation>
    </message>
    <message>
        <source>Wait a moment. If it stays this way, check that the controller is on and that this machine&apos;s own ZeroTier is online.</source>
        <translation>请稍候。如果一直如此，请检查控制器是否开着，以及此主机的 ZeroTier 是否在线。</translation>
    </message>
    <message>
        <source>No such network</source>
        <translation>没有此网络</translation>
    </message>
    <message>
        <source>The controller, node %1, knows no network with this ID: it may have been deleted.</source>
        <translation>控制器（节点 %1）上没有此 ID 的网络：它可能已被删除。</translation>
    </message>
    <message>
        <source>Check the ID, or leave the network.</source>
        <translation>请检查 ID，或离开该网络。</translation>
    </message>
    <message>
        <source>No network device</source>
        <translation>没有网络设备</translation>
    </message>
    <message>
        <source>ZeroTier could not create its virtual network device on this machine.</source>
        <translation>ZeroTier 无法在此主机上创建虚拟网络设备。</translation>
    </message>
    <message>
        <source>Restart the ZeroTier service there. On Linux, including in a container, it needs /dev/net/tun and permission to use it.</source>
        <translation>请在那里重启 ZeroTier 服务。在 Linux 上和容器中，它需要 /dev/net/tun 及其使用权限。</translation>
    </message>
    <message>
        <source>ZeroTier is too old</source>
        <translation>ZeroTier 版本过旧</translation>
    </message>
    <message>
        <source>The network&apos;s controller requires a newer ZeroTier than this machine has.</source>
        <translation>网络控制器要求的 ZeroTier 版本比此主机上的新。</translation>
    </message>
    <message>
        <source>Update ZeroTier on this machine.</source>
        <translation>请更新此主机上的 ZeroTier。</translation>
    </message>
    <message>
        <source>Login required</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>The network requires a login for this machine.</source>
        <translation>此网络要求先为该主机登录。</translation>
    </message>
    <message>
        <source>Ask whoever runs the network for its login page.</source>
        <translation>请向网络管理者询问登录页面。</translation>
    </message>
    <message>
        <source>Log in at %1</source>
        <translation>请在 %1 登录</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>ZeroTier reports a state that Hearth does not know.</source>
        <translation>ZeroTier 报告了 Hearth 不认识的状态。</translation>
    </message>
    <message>
        <source>ZeroTier from the package source of %1.</source>
        <translation>%1 自身软件源中的 ZeroTier。</translation>
    </message>
    <message>
        <source>ZeroTier from Homebrew, which may ask for this Mac&apos;s password in a terminal: if it fails here, run the command there.</source>
        <translation>通过 Homebrew 安装 ZeroTier，可能需要在终端中输入这台 Mac 的密码：如果在这里失败，请在那里的终端中运行该命令。</translation>
    </message>
    <message>
        <source>ZeroTier&apos;s own installer: it adds ZeroTier&apos;s package source to the machine, then installs and starts ZeroTier.</source>
        <translation>ZeroTier 自己的安装程序：在主机上添加 ZeroTier 的软件源，安装并启动其软件包。</translation>
    </message>
    <message>
        <source>Starts ZeroTier now. It will not start by itself with the machine.</source>
        <translation>现在启动 ZeroTier。主机启动时它不会自动启动。</translation>
    </message>
    <message>
        <source>Starts ZeroTier now, and whenever the machine starts.</source>
        <translation>现在启动 ZeroTier，并在主机每次启动时启动。</translation>
    </message>
    <message>
        <source>Install ZeroTier there yourself: https://www.zerotier.com/download</source>
        <translation>请自行在那里安装 ZeroTier：https://www.zerotier.com/download</translation>
    </message>
    <message>
        <source>Hearth does not know how %1 installs ZeroTier. Install it there yourself: https://www.zerotier.com/download</source>
        <translation>Hearth 不知道 %1 如何安装 ZeroTier。请自行在那里安装：https://www.zerotier.com/download</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 has no token.</source>
        <translation>%1上的 ZeroTier 服务没有令牌。</translation>
    </message>
    <message>
        <source>A network ID has 16 digits, 0–9 and a–f.</source>
        <translation>网络 ID 有 16 位，由 0 到 9 和 a 到 f 组成。</translation>
    </message>
    <message>
        <source>“%1” is not a node ID.</source>
        <translation>“%1”不是节点 ID。</translation>
    </message>
    <message>
        <source>A node ID has 10 digits, 0–9 and a–f.</source>
        <translation>节点 ID 有 10 位，由 0 到 9 和 a 到 f 组成。</translation>
    </message>
    <message>
        <source>Ask again and give sudo its password, or let Hearth copy the service&apos;s token for this account.</source>
        <translation>请再次询问并提供 sudo 密码，或让 Hearth 为此账户复制服务的令牌。</translation>
    </message>
    <message>
        <source>ZeroTier on %1 gave no answer while it was joining.</source>
        <translation>%1上的 ZeroTier 在加入时没有回应。</translation>
    </message>
    <message>
        <source>It may have ended. On Linux, including in a container, it needs /dev/net/tun and permission to use it.</source>
        <translation>它可能已经退出。在 Linux 上（包括容器中），它需要 /dev/net/tun 及使用它的权限。</translation>
    </message>
    <message>
        <source>%1 has joined the network, but ZeroTier there did not accept its settings.</source>
        <translation>%1已加入网络，但其 ZeroTier 没有接受所要的设置。</translation>
    </message>
    <message>
        <source>Set them again, then authorize it if the network is private.</source>
        <translation>请重新设置；如果是私有网络，再进行授权。</translation>
    </message>
    <message>
        <source>Copies the ZeroTier service&apos;s token into a file that only %1 can read. From then on, Hearth needs no password there. Whoever has the token can join and leave networks on that machine.</source>
        <translation>把 ZeroTier 服务的令牌复制到只有 %1 能读取的文件中。此后 Hearth 在那里不再需要密码。持有令牌者可以让该主机加入或离开网络。</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierControllers</name>
    <message>
        <source>ZeroTier Central</source>
        <translation>ZeroTier Central</translation>
    </message>
    <message>
        <source>Create an API token at my.zerotier.com, under Account, and use that one. A key from central.zerotier.com does not work there.</source>
        <translation>请在 my.zerotier.com 的 Account 下创建 API 令牌，并将它填入 Hearth。central.zerotier.com 的密钥在那里无效。</translation>
    </message>
    <message>
        <source>New ZeroTier Central</source>
        <translation>新版 ZeroTier Central</translation>
    </message>
    <message>
        <source>Create a key for a service account at central.zerotier.com, and use that one. Keys expire, and need the Essential plan or above. A token from my.zerotier.com does not work there.</source>
        <translation>请在 central.zerotier.com 为服务账号创建密钥，并将它填入 Hearth：密钥会过期，且需要 Essential 或更高套餐。my.zerotier.com 的令牌在那里无效。</translation>
    </message>
    <message>
        <source>“%1” is not an API address.</source>
        <translation>“%1”不是 API 的地址。</translation>
    </message>
    <message>
        <source>Write it as https://name/path, or leave it empty for the usual one.</source>
        <translation>请写成 https://name/path，或留空以使用默认地址。</translation>
    </message>
    <message>
        <source>Without HTTPS, anyone along the way could read the token.</source>
        <translation>没有 HTTPS，途中的任何人都能读到令牌。</translation>
    </message>
    <message>
        <source>Use an address that starts with https://.</source>
        <translation>请填写以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>%1 does not accept the token.</source>
        <translation>%1 拒绝了该令牌。</translation>
    </message>
    <message>
        <source>%1 does not accept the token: %2</source>
        <translation>%1 拒绝了该令牌：%2</translation>
    </message>
    <message>
        <source>%1 has no such network or member.</source>
        <translation>%1 上没有这个网络或成员。</translation>
    </message>
    <message>
        <source>Someone may have removed it. Look again.</source>
        <translation>可能已被他人移除。请重新查看。</translation>
    </message>
    <message>
        <source>%1 accepts no more requests for now.</source>
        <translation>%1 暂时不再接受请求。</translation>
    </message>
    <message>
        <source>It says to try again in %1 s.</source>
        <translation>它要求 %1 秒后再试。</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>请一分钟后重试。</translation>
    </message>
    <message>
        <source>%1 does not accept that.</source>
        <translation>%1 不接受该请求。</translation>
    </message>
    <message>
        <source>%1 does not accept that: %2</source>
        <translation>%1 不接受该请求：%2</translation>
    </message>
    <message>
        <source>%1 is temporarily unavailable.</source>
        <translation>%1 暂时无法提供服务。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>%1 answered %2.</source>
        <translation>%1 返回了 %2。</translation>
    </message>
    <message>
        <source>%1 answered %2: %3</source>
        <translation>%1 返回了 %2：%3</translation>
    </message>
    <message>
        <source>Write it as an IPv4 address and a prefix length, for example 10.147.20.0/24.</source>
        <translation>请写成 IPv4 地址加前缀长度，例如 10.147.20.0/24。</translation>
    </message>
    <message>
        <source>“%1” is not a range of IPv4 addresses.</source>
        <translation>“%1”不是 IPv4 地址范围。</translation>
    </message>
    <message>
        <source>The prefix length of “%1” is not between /%2 and /%3.</source>
        <translation>“%1”的前缀长度不在 /%2 到 /%3 之间。</translation>
    </message>
    <message>
        <source>%1 is an address within the range %2.</source>
        <translation>%1 是范围 %2 内的一个地址。</translation>
    </message>
    <message>
        <source>If you mean the whole range, write %1.</source>
        <translation>如果指的是该范围，请写 %1。</translation>
    </message>
    <message>
        <source>The controller&apos;s answer cannot be read.</source>
        <translation>无法读取控制器的应答。</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>请同时填写令牌。</translation>
    </message>
    <message>
        <source>A token is one word of letters and digits.</source>
        <translation>令牌由拉丁字母和数字组成，中间没有空格。</translation>
    </message>
    <message>
        <source>Copy it again from where it was created.</source>
        <translation>请从创建它的地方重新复制。</translation>
    </message>
    <message>
        <source>There is no saved controller “%1”.</source>
        <translation>没有保存名为“%1”的控制器。</translation>
    </message>
    <message>
        <source>Add it first, on the ZeroTier page or with “hearthctl zerotier”.</source>
        <translation>请先添加：在 ZeroTier 页面中，或用“hearthctl zerotier”。</translation>
    </message>
    <message>
        <source>The token of “%1” is no longer in the keychain.</source>
        <translation>钥匙串中已没有“%1”的令牌。</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>请重新提供令牌。</translation>
    </message>
    <message>
        <source>The controller on %1 uses the token of its ZeroTier service.</source>
        <translation>%1 上的控制器使用其 ZeroTier 服务的令牌。</translation>
    </message>
    <message>
        <source>No saved controller could manage %1.</source>
        <translation>没有保存可管理 %1 的控制器。</translation>
    </message>
    <message>
        <source>No saved controller manages %1.</source>
        <translation>已保存的控制器都不管理 %1。</translation>
    </message>
    <message>
        <source>Add the controller of that network, or ask whoever runs it.</source>
        <translation>请添加该网络的控制器，或询问网络管理者。</translation>
    </message>
    <message>
        <source>Some controllers could not be asked: %1</source>
        <translation>有些控制器无法查询：%1</translation>
    </message>
    <message>
        <source>%1 is in the network, but has not been assigned an address.</source>
        <translation>%1 已在网络中，但没有分配到地址。</translation>
    </message>
    <message>
        <source>Give the network a range of addresses, or the member an address.</source>
        <translation>请为网络设置地址范围，或为该成员指定地址。</translation>
    </message>
    <message>
        <source>%1 is waiting to be authorized.</source>
        <translation>%1 正在等待授权。</translation>
    </message>
    <message>
        <source>Authorize node %1 on the network&apos;s controller.</source>
        <translation>请在网络的控制器上授权节点 %1。</translation>
    </message>
    <message>
        <source>%1 has no address yet. %2</source>
        <translation>%1 还没有地址。%2</translation>
    </message>
    <message>
        <source>Choose at least one machine to join.</source>
        <translation>请至少选择一台要加入的主机。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 controls no networks.</source>
        <translation>%1 上的 ZeroTier 服务不管理任何网络。</translation>
    </message>
    <message>
        <source>Since version 1.16 it is built without a controller; 1.14 has one.</source>
        <translation>自 1.16 版起，它不再自带控制器；1.14 版仍有。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 does not control a network with this ID.</source>
        <translation>%1 上的 ZeroTier 服务不管理此 ID 的网络。</translation>
    </message>
    <message>
        <source>%1 has no address in its network.</source>
        <translation>%1 在其网络中没有地址。</translation>
    </message>
    <message>
        <source>Authorize it, or give it an address, then save it as a host.</source>
        <translation>请先授权它或为它指定地址，再保存为主机。</translation>
    </message>
    <message>
        <source>There is no network group to create a network in.</source>
        <translation>没有可在其中创建网络的网络组。</translation>
    </message>
    <message>
        <source>Create one at central.zerotier.com, and let the service account use it.</source>
        <translation>请在 central.zerotier.com 创建一个，并允许服务账号使用它。</translation>
    </message>
    <message>
        <source>A saved controller has an invalid field “%1”.</source>
        <translation>某个已保存的控制器含有无法理解的字段“%1”。</translation>
    </message>
    <message>
        <source>Correct zerotier.json by hand, or remove that controller from it.</source>
        <translation>请手动修正 zerotier.json，或从中删除该控制器。</translation>
    </message>
    <message>
        <source>Give the controller a name that does not start or end with a space.</source>
        <translation>请为控制器填写名称，首尾不含空格。</translation>
    </message>
    <message>
        <source>The name is longer than 100 characters.</source>
        <translation>名称超过 100 个字符。</translation>
    </message>
    <message>
        <source>A name cannot start with “-” and must be a single line.</source>
        <translation>名称不能以“-”开头，且只能有一行。</translation>
    </message>
    <message>
        <source>Say which machine the controller is on.</source>
        <translation>请指明控制器所在的主机。</translation>
    </message>
    <message>
        <source>There is already a controller “%1”.</source>
        <translation>已有名为“%1”的控制器。</translation>
    </message>
    <message>
        <source>The controller on %1 is already saved as “%2”.</source>
        <translation>%1 上的控制器已保存为“%2”。</translation>
    </message>
    <message>
        <source>The controller on %1 keeps no descriptions.</source>
        <translation>%1上的控制器不保存描述。</translation>
    </message>
    <message>
        <source>Leave it empty.</source>
        <translation>请将其留空。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 did not accept all of the change: %2.</source>
        <translation>%1上的 ZeroTier 服务没有接受全部更改：%2。</translation>
    </message>
    <message>
        <source>Look again: the rest of it is changed.</source>
        <translation>请刷新查看：其余部分已更改。</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 has no such network or member.</source>
        <translation>%1上的 ZeroTier 服务没有这个网络或成员。</translation>
    </message>
    <message>
        <source>The network %1 was created: change its settings.</source>
        <translation>网络 %1 已创建：请更改其设置。</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierDetail</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Addresses here</source>
        <translation>此主机的地址</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC 地址</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>private: members need authorization</source>
        <translation>私有：成员需要授权</translation>
    </message>
    <message>
        <source>public: anyone who knows its ID can join</source>
        <translation>公开：知道其 ID 即可加入</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>this machine may bridge other networks into it</source>
        <translation>此主机可将其他网络桥接进来</translation>
    </message>
    <message>
        <source>About this network</source>
        <translation>关于此网络</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>What this machine accepts from it</source>
        <translation>此主机从该网络接受的内容</translation>
    </message>
    <message>
        <source>Managed addresses</source>
        <translation>托管地址</translation>
    </message>
    <message>
        <source>Addresses and routes assigned by the network&apos;s controller.</source>
        <translation>由控制器分配的地址和路由。</translation>
    </message>
    <message>
        <source>Public addresses</source>
        <translation>公网地址</translation>
    </message>
    <message>
        <source>Also addresses and routes outside private ranges.</source>
        <translation>也接受私有范围之外的地址和路由。</translation>
    </message>
    <message>
        <source>Default route</source>
        <translation>默认路由</translation>
    </message>
    <message>
        <source>All of this machine&apos;s traffic goes through the network, if it has such a route.</source>
        <translation>如果网络有默认路由，此主机的全部流量都经由该网络。</translation>
    </message>
    <message>
        <source>Names in its domain are looked up on its DNS servers.</source>
        <translation>该网络域内的名称由其 DNS 服务器解析。</translation>
    </message>
    <message>
        <source>%1, when last seen</source>
        <translation>%1（上次所见）</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierFollower</name>
    <message>
        <source>Not connected to %1.</source>
        <translation>未连接到 %1。</translation>
    </message>
    <message>
        <source>Try again connects to it.</source>
        <translation>点“重试”会连接它。</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierNetworksModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Addresses here</source>
        <translation>此主机的地址</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierPeersModel</name>
    <message>
        <source>root</source>
        <translation>根节点</translation>
    </message>
    <message>
        <source>moon</source>
        <translation>moon 节点</translation>
    </message>
    <message>
        <source>node</source>
        <translation>普通节点</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Helps nodes find one another, and relays for those that cannot connect directly.</source>
        <translation>它帮助节点彼此发现，并为无法直连的节点中继。</translation>
    </message>
    <message>
        <source>Slower than a direct path: UDP may be blocked on one side.</source>
        <translation>比直连慢：其中一端可能屏蔽了 UDP。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierProblem</name>
    <message>
        <source>Use sudo each time</source>
        <translation>每次用 sudo 查询</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>ZeroTier is not installed on %1.</source>
        <translation>%1 上未安装 ZeroTier。</translation>
    </message>
    <message>
        <source>With it, the machine can be in networks of your own, wherever it is. The commands to run are shown first.</source>
        <translation>有了它，主机无论在何处都能接入您自己的网络。将运行的命令会先显示出来。</translation>
    </message>
    <message>
        <source>Install ZeroTier…</source>
        <translation>安装 ZeroTier…</translation>
    </message>
    <message>
        <source>The ZeroTier service on %1 is not running.</source>
        <translation>%1 上的 ZeroTier 服务没有运行。</translation>
    </message>
    <message>
        <source>Its networks come back once it runs.</source>
        <translation>服务运行后，其网络即会恢复。</translation>
    </message>
    <message>
        <source>Start it…</source>
        <translation>启动…</translation>
    </message>
    <message>
        <source>Only root can use ZeroTier on %1.</source>
        <translation>只有 root 可以使用 %1 上的 ZeroTier。</translation>
    </message>
    <message>
        <source>As root, Hearth can once give this account a copy of the service&apos;s token that nobody else can read. Whoever has it can join and leave networks there. Without the copy, sudo is used each time.</source>
        <translation>Hearth 可以 root 身份为此账户复制一份服务令牌，只需一次，其他人无法读取。持有它的人可以在那里加入和离开网络。没有副本时，每次查询都使用 sudo。</translation>
    </message>
    <message>
        <source>Copy the token for this account…</source>
        <translation>为此账户复制令牌…</translation>
    </message>
    <message>
        <source>Setup…</source>
        <translation>设置情况…</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierSetupDialog</name>
    <message>
        <source>Install ZeroTier</source>
        <translation>安装 ZeroTier</translation>
    </message>
    <message>
        <source>Start its service, now and with the machine</source>
        <translation>启动其服务，并随主机启动</translation>
    </message>
    <message>
        <source>Copy its token for this account</source>
        <translation>为此账户复制其令牌</translation>
    </message>
    <message>
        <source>The commands ran.</source>
        <translation>命令已运行。</translation>
    </message>
    <message>
        <source>ZeroTier %1 answers. Its node is %2.</source>
        <translation>ZeroTier %1 已应答。其节点为 %2。</translation>
    </message>
    <message>
        <source>ZeroTier is running, but this account may not use it yet.</source>
        <translation>ZeroTier 正在运行，但此账户尚无权使用。</translation>
    </message>
    <message>
        <source>ZeroTier is installed, but its service is not running yet.</source>
        <translation>ZeroTier 已安装，但其服务尚未运行。</translation>
    </message>
    <message>
        <source>The commands ran, but ZeroTier is still not installed.</source>
        <translation>命令已运行，但那里仍没有 ZeroTier。</translation>
    </message>
    <message>
        <source>ZeroTier on %1</source>
        <translation>%1 上的 ZeroTier</translation>
    </message>
    <message>
        <source>Set up ZeroTier</source>
        <translation>设置 ZeroTier</translation>
    </message>
    <message>
        <source>ZeroTier is not installed yet. This is how %1 installs it.</source>
        <translation>尚未安装 ZeroTier。%1 的安装方法如下。</translation>
    </message>
    <message>
        <source>Everything is there: nothing to set up.</source>
        <translation>一切就绪：无需设置。</translation>
    </message>
    <message>
        <source>ZeroTier is installed, but it is not running. Whoever looks after the machine has to start it.</source>
        <translation>已安装 ZeroTier，但它没有运行。如何启动由管理该主机的人决定。</translation>
    </message>
    <message>
        <source>ZeroTier is running, but only root can use it.</source>
        <translation>ZeroTier 正在运行，但只有 root 可以使用。</translation>
    </message>
    <message>
        <source>ZeroTier is installed, but it is not running.</source>
        <translation>已安装 ZeroTier，但它没有运行。</translation>
    </message>
    <message>
        <source>See what is needed for ZeroTier</source>
        <translation>查看 ZeroTier 所需的内容</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierTab</name>
    <message>
        <source>Not connected to %1. Hearth looks for its ZeroTier networks once it is connected.</source>
        <translation>未连接到 %1。连接后 Hearth 会查找其 ZeroTier 网络。</translation>
    </message>
    <message>
        <source>Connect and look</source>
        <translation>连接并查找</translation>
    </message>
    <message>
        <source>Looking for ZeroTier on %1…</source>
        <translation>正在 %1 上查找 ZeroTier…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>对等节点</translation>
    </message>
    <message>
        <source>Its node ID</source>
        <translation>其节点的 ID</translation>
    </message>
    <message>
        <source>Copy its node ID</source>
        <translation>复制其节点的 ID</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>%1 is not in a network yet. Join one by its ID.</source>
        <translation>%1 还没有加入任何网络。凭网络 ID 即可加入。</translation>
    </message>
    <message>
        <source>Join a network…</source>
        <translation>加入网络…</translation>
    </message>
    <message>
        <source>Find a network</source>
        <translation>查找网络</translation>
    </message>
    <message>
        <source>No network matches.</source>
        <translation>没有匹配的网络。</translation>
    </message>
    <message>
        <source>The nodes it communicates with appear here.</source>
        <translation>与它通信的节点会显示在这里。</translation>
    </message>
    <message>
        <source>Find a node</source>
        <translation>查找节点</translation>
    </message>
    <message>
        <source>No node matches.</source>
        <translation>没有匹配的节点。</translation>
    </message>
    <message>
        <source>The login page</source>
        <translation>登录页面</translation>
    </message>
    <message>
        <source>Use ZeroTier with sudo</source>
        <translation>用 sudo 查询 ZeroTier</translation>
    </message>
    <message>
        <source>Look for ZeroTier</source>
        <translation>查找 ZeroTier</translation>
    </message>
    <message>
        <source>Its ZeroTier does not answer.</source>
        <translation>其 ZeroTier 没有响应。</translation>
    </message>
    <message>
        <source>using sudo</source>
        <translation>通过 sudo 查询</translation>
    </message>
    <message>
        <source>Others see it at %1</source>
        <translation>其他节点看到的地址：%1</translation>
    </message>
    <message>
        <source>What is shown is from %1.</source>
        <translation>所示内容为 %1 时的状态。</translation>
    </message>
    <message>
        <source>Choose a network first.</source>
        <translation>请先选择一个网络。</translation>
    </message>
    <message>
        <source>Another operation on it is in progress.</source>
        <translation>它有操作正在进行。</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>It currently has no address in this network.</source>
        <translation>它目前在此网络中没有地址。</translation>
    </message>
    <message>
        <source>Show its members</source>
        <translation>显示其成员</translation>
    </message>
    <message>
        <source>You have no controller for it in Hearth.</source>
        <translation>Hearth 中没有您用来管理它的控制器。</translation>
    </message>
    <message>
        <source>Copy its ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>离开…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Join several machines…</source>
        <translation>让多台主机加入…</translation>
    </message>
    <message>
        <source>Networks that you control</source>
        <translation>您管理的网络</translation>
    </message>
    <message>
        <source>Setup…</source>
        <translation>设置情况…</translation>
    </message>
    <message>
        <source>%1 was copied to the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Send all traffic of %1 through %2?</source>
        <translation>让 %1 的全部流量都经由 %2？</translation>
    </message>
    <message>
        <source>If the network has a default route, all that this machine sends goes through it, including this connection. If a router in the network does not forward it, the machine is cut off.</source>
        <translation>如果该网络有默认路由，此主机发送的一切都会经由它，包括当前连接。如果其中的路由器不转发，此主机就会与外界断开。</translation>
    </message>
    <message>
        <source>Send all traffic</source>
        <translation>经由该网络</translation>
    </message>
    <message>
        <source>Change what is accepted from %1</source>
        <translation>更改从 %1 接受的设置</translation>
    </message>
    <message>
        <source>changing</source>
        <translation>正在更改</translation>
    </message>
    <message>
        <source>%1: changed</source>
        <translation>%1：已更改</translation>
    </message>
    <message>
        <source>It currently has no address in it.</source>
        <translation>它目前在其中没有地址。</translation>
    </message>
    <message>
        <source>Connections that use %1 break at once.</source>
        <translation>使用 %1 的连接会立即中断。</translation>
    </message>
    <message>
        <source>Its settings here are forgotten; use its ID, %1, to join again. Its controller still lists this machine as a member.</source>
        <translation>它在此处的开关设置会丢失；凭其 ID %1 可以重新加入。其控制器的成员列表中仍有此主机。</translation>
    </message>
    <message>
        <source>Leave %2 on %1?</source>
        <translation>让 %1 离开 %2？</translation>
    </message>
    <message>
        <source>Leave network</source>
        <translation>离开网络</translation>
    </message>
    <message>
        <source>Leave %1</source>
        <translation>离开 %1</translation>
    </message>
    <message>
        <source>leaving</source>
        <translation>正在离开</translation>
    </message>
    <message>
        <source>%1 was left</source>
        <translation>已离开 %1</translation>
    </message>
    <message>
        <source>Join %1</source>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>正在加入</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierUi</name>
    <message>
        <source>Join a ZeroTier network…</source>
        <translation>加入 ZeroTier 网络…</translation>
    </message>
    <message>
        <source>ZeroTier networks</source>
        <translation>ZeroTier 网络</translation>
    </message>
    <message>
        <source>Join machines to a ZeroTier network…</source>
        <translation>让主机加入 ZeroTier 网络…</translation>
    </message>
    <message>
        <source>Add a ZeroTier controller…</source>
        <translation>添加 ZeroTier 控制器…</translation>
    </message>
</context>
<context>
    <name>hearth::ZeroTierWords</name>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>online, through a TCP relay</source>
        <translation>在线，经由 TCP 中继</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>through a TCP relay</source>
        <translation>经由 TCP 中继</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>relayed by a root</source>
        <translation>由根节点中继</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未连通</translation>
    </message>
    <message>
        <source>%1 via %2</source>
        <translation>%1，经由 %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1（用于 %2）</translation>
    </message>
    <message>
        <source>ZeroTier Central (my.zerotier.com)</source>
        <translation>ZeroTier Central（my.zerotier.com）</translation>
    </message>
    <message>
        <source>New Central (central.zerotier.com)</source>
        <translation>新版 Central（central.zerotier.com）</translation>
    </message>
    <message>
        <source>The controller on %1</source>
        <translation>%1 上的控制器</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::AmountProgress</name>
    <message>
        <source>%1 of %2 (%3 %)</source>
        <translation>%1 / %2（%3 %）</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Arguments</name>
    <message>
        <source>Nothing can follow “--” here.</source>
        <translation>此处“--”之后不能有内容。</translation>
    </message>
    <message>
        <source>There is no option %1 here.</source>
        <translation>此处没有选项 %1。</translation>
    </message>
    <message>
        <source>%1 is given twice.</source>
        <translation>%1 重复给出。</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 不带值。</translation>
    </message>
    <message>
        <source>%1 needs a value: %1 %2.</source>
        <translation>%1 需要值：%1 %2。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>“%1” is one word too many.</source>
        <translation>“%1”是多余的参数。</translation>
    </message>
    <message>
        <source>“%1” is one word too many: put “--” before %2.</source>
        <translation>“%1”是多余的参数：请在 %2 前加“--”。</translation>
    </message>
    <message>
        <source>%1 is missing: it comes after “--”.</source>
        <translation>缺少 %1：它应写在“--”之后。</translation>
    </message>
    <message>
        <source>“%1” is no port: a number from 1 to 65535.</source>
        <translation>“%1”不是端口：应为 1 到 65535 之间的数字。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::CommandLine</name>
    <message>
        <source>--home needs a folder: --home DIR.</source>
        <translation>--home 需要文件夹：--home DIR。</translation>
    </message>
    <message>
        <source>hearthctl does what Hearth&apos;s window does, for scripts and on a server.</source>
        <translation>hearthctl 完成 Hearth 窗口所能完成的事，用于脚本和服务器。</translation>
    </message>
    <message>
        <source>A machine is a host&apos;s name, an address like ada@nas:2222, or “local” for this computer.
Everywhere: --json (one JSON document, or one a line), --home DIR (all state there), --help, --version.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 needs an answer that nobody can give here.</source>
        <translation>主机可以是主机名称、ada@nas:2222 这样的地址，或代表本机的“local”。
通用选项：--json（一个 JSON 文档，或每行一个）、--home DIR（全部状态存于该处）、--help、--version。
退出码：0 完成，1 失败，2 用法错误，3 需要回答而此处无人可答。</translation>
    </message>
    <message>
        <source>Nothing to do was named.</source>
        <translation>没有指定要做什么。</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>没有“%1”。</translation>
    </message>
    <message>
        <source>What is to be done with “%1” is missing.</source>
        <translation>缺少对“%1”的操作。</translation>
    </message>
    <message>
        <source>There is no “%1 %2”.</source>
        <translation>没有“%1 %2”。</translation>
    </message>
    <message>
        <source>“%1 %2” is followed by one of: %3.</source>
        <translation>“%1 %2”之后应为以下之一：%3。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Docker</name>
    <message>
        <source>%1 %2, API %3, at %4</source>
        <translation>%1 %2，API %3，位于 %4</translation>
    </message>
    <message>
        <source>There are no containers.</source>
        <translation>没有容器。</translation>
    </message>
    <message>
        <source>No container is running there. To list them all: hearthctl docker ps %1 --all</source>
        <translation>那里没有正在运行的容器。查看全部：hearthctl docker ps %1 --all</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>There are no images.</source>
        <translation>没有镜像。</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>--tail is a number of lines.</source>
        <translation>--tail 是行数。</translation>
    </message>
    <message>
        <source>--since is a time like 2026-01-31T18:00:00.</source>
        <translation>--since 是形如 2026-01-31T18:00:00 的时间。</translation>
    </message>
    <message>
        <source>--json: like one entry of `docker ps`.</source>
        <translation>--json：同 `docker ps` 中的一项。</translation>
    </message>
    <message>
        <source>Which container engine a machine has: Docker or Podman.</source>
        <translation>机器上是哪种容器引擎：Docker 或 Podman。</translation>
    </message>
    <message>
        <source>DOCKER_HOST and Docker&apos;s current context there apply.
--json: {&quot;kind&quot;:&quot;docker&quot;|&quot;podman&quot;,&quot;version&quot;,&quot;api&quot;,&quot;os&quot;,&quot;arch&quot;,&quot;socket&quot;,&quot;by_command&quot;}</source>
        <translation>会遵循那里的 DOCKER_HOST 和所选的 Docker 上下文。
--json: {&quot;kind&quot;:&quot;docker&quot;|&quot;podman&quot;,&quot;version&quot;,&quot;api&quot;,&quot;os&quot;,&quot;arch&quot;,&quot;socket&quot;,&quot;by_command&quot;}</translation>
    </message>
    <message>
        <source>The containers that are running there.</source>
        <translation>那里正在运行的容器。</translation>
    </message>
    <message>
        <source>--all: also those that are not running.
--json: [{&quot;id&quot;,&quot;name&quot;,&quot;image&quot;,&quot;state&quot;,&quot;health&quot;,&quot;status&quot;,&quot;created&quot;,&quot;ports&quot;:[{&quot;address&quot;,&quot;machine_port&quot;,&quot;port&quot;,&quot;protocol&quot;}],&quot;project&quot;?,&quot;service&quot;?}]</source>
        <translation>--all：包括未运行的。
--json: [{&quot;id&quot;,&quot;name&quot;,&quot;image&quot;,&quot;state&quot;,&quot;health&quot;,&quot;status&quot;,&quot;created&quot;,&quot;ports&quot;:[{&quot;address&quot;,&quot;machine_port&quot;,&quot;port&quot;,&quot;protocol&quot;}],&quot;project&quot;?,&quot;service&quot;?}]</translation>
    </message>
    <message>
        <source>The images there, newest first.</source>
        <translation>那里的镜像，最新的在前。</translation>
    </message>
    <message>
        <source>--json: [{&quot;id&quot;,&quot;tags&quot;,&quot;size&quot;,&quot;created&quot;}]; bytes, and seconds since 1970.</source>
        <translation>--json: [{&quot;id&quot;,&quot;tags&quot;,&quot;size&quot;,&quot;created&quot;}]；单位为字节，以及自 1970 年起的秒数。</translation>
    </message>
    <message>
        <source>Starts a container.</source>
        <translation>启动容器。</translation>
    </message>
    <message>
        <source>Stops a container, and waits until it has ended.</source>
        <translation>停止容器，并等待其结束。</translation>
    </message>
    <message>
        <source>Stops a container and starts it again.</source>
        <translation>停止容器并重新启动。</translation>
    </message>
    <message>
        <source>Pauses a container.</source>
        <translation>暂停容器。</translation>
    </message>
    <message>
        <source>Resumes a paused container.</source>
        <translation>让已暂停的容器继续运行。</translation>
    </message>
    <message>
        <source>Ends a container at once.</source>
        <translation>立即结束容器。</translation>
    </message>
    <message>
        <source>Renames a container.</source>
        <translation>重命名容器。</translation>
    </message>
    <message>
        <source>Removes a container.</source>
        <translation>移除容器。</translation>
    </message>
    <message>
        <source>--force: even if it is running. --volumes: also removes the anonymous volumes that only it uses.
--json: {&quot;removed&quot;:NAME}</source>
        <translation>--force：包括正在运行的容器。--volumes：仅属于它的匿名卷一并移除。
--json: {&quot;removed&quot;:NAME}</translation>
    </message>
    <message>
        <source>The log of a container.</source>
        <translation>容器的日志。</translation>
    </message>
    <message>
        <source>Its stdout goes to stdout, its stderr to stderr. --follow: until Ctrl+C.</source>
        <translation>其 stdout 写到 stdout，stderr 写到 stderr。--follow：直到按 Ctrl+C。</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <translation>%2 个中有 %1 个在运行</translation>
    </message>
    <message>
        <source>There are no compose projects.</source>
        <translation>没有 Compose 项目。</translation>
    </message>
    <message>
        <source>PROJECT: a name from the list, or the path there of a compose file or of its folder.
--json: {&quot;event&quot;:&quot;done&quot;,&quot;output&quot;}</source>
        <translation>PROJECT：列表中的名称，或那里的 Compose 文件或其文件夹的路径。
--json: {&quot;event&quot;:&quot;done&quot;,&quot;output&quot;}</translation>
    </message>
    <message>
        <source>Builds an image from a folder with a Dockerfile.</source>
        <translation>从含有 Dockerfile 的文件夹构建镜像。</translation>
    </message>
    <message>
        <source>FOLDER is on this computer and is streamed there; .dockerignore applies. --there: it is on that machine. BuildKit is used if the machine&apos;s docker command has it.
--json: {&quot;event&quot;:&quot;done&quot;,&quot;id&quot;,&quot;tags&quot;,&quot;size&quot;,&quot;created&quot;}</source>
        <translation>FOLDER 位于本机，以流的方式传送到那里；会遵循 .dockerignore。--there：它在那台机器上。机器的 docker 命令带有 BuildKit 时由 BuildKit 构建。
--json: {&quot;event&quot;:&quot;done&quot;,&quot;id&quot;,&quot;tags&quot;,&quot;size&quot;,&quot;created&quot;}</translation>
    </message>
    <message>
        <source>--json: [{&quot;name&quot;,&quot;folder&quot;,&quot;files&quot;,&quot;services&quot;,&quot;running&quot;,&quot;containers&quot;}]</source>
        <translation>--json: [{&quot;name&quot;,&quot;folder&quot;,&quot;files&quot;,&quot;services&quot;,&quot;running&quot;,&quot;containers&quot;}]</translation>
    </message>
    <message>
        <source>Starts a compose project.</source>
        <translation>启动 Compose 项目。</translation>
    </message>
    <message>
        <source>Stops a compose project and removes its containers.</source>
        <translation>停止 Compose 项目并移除其容器。</translation>
    </message>
    <message>
        <source>Pulls the images of a compose project.</source>
        <translation>拉取 Compose 项目的镜像。</translation>
    </message>
    <message>
        <source>The last lines of each service of a compose project.</source>
        <translation>Compose 项目中各服务的最后若干行输出。</translation>
    </message>
    <message>
        <source>What compose makes of a project&apos;s files, or what is wrong with them.</source>
        <translation>Compose 对项目文件的解析结果；有错误时会指出。</translation>
    </message>
    <message>
        <source>Nothing to change was given.</source>
        <translation>缺少要更改的内容。</translation>
    </message>
    <message>
        <source>Changed %1.</source>
        <translation>已更改 %1。</translation>
    </message>
    <message>
        <source>Changes what a container may use, and when it is restarted.</source>
        <translation>更改容器可以使用的资源，以及何时重新启动它。</translation>
    </message>
    <message>
        <source>Works while it is running, too. --memory 512m, --memory-swap 1g (memory and swap together; -1: all the swap there is), --cpus 1.5, --restart no|always|unless-stopped|on-failure[:N].
--json: {&quot;name&quot;,&quot;memory&quot;,&quot;memory_swap&quot;,&quot;cpus&quot;,&quot;restart&quot;}</source>
        <translation>运行时也可更改。--memory 512m、--memory-swap 1g（内存与交换空间合计；-1：可用的全部交换空间）、--cpus 1.5、--restart no|always|unless-stopped|on-failure[:N]。
--json: {&quot;name&quot;,&quot;memory&quot;,&quot;memory_swap&quot;,&quot;cpus&quot;,&quot;restart&quot;}</translation>
    </message>
    <message>
        <source>Makes an image from a container as it is now.</source>
        <translation>以容器的当前状态创建镜像。</translation>
    </message>
    <message>
        <source>The container is paused meanwhile, unless --no-pause is given. The contents of its volumes are not in the image.
--json: {&quot;image&quot;:ID}</source>
        <translation>期间容器会暂停，除非给出 --no-pause。卷中的内容不在镜像中。
--json: {&quot;image&quot;:ID}</translation>
    </message>
    <message>
        <source>“%1” has no value: --env NAME=VALUE.</source>
        <translation>“%1”缺少值：--env NAME=VALUE。</translation>
    </message>
    <message>
        <source>A shell has no JSON output: give a command after “--”.</source>
        <translation>Shell 没有 JSON 输出：请在“--”之后给出命令。</translation>
    </message>
    <message>
        <source>Runs a command in a container; exits with its exit code.</source>
        <translation>在容器中运行命令；以其退出码退出。</translation>
    </message>
    <message>
        <source>Without a command: a shell, which is bash if there is one, otherwise sh. It has a terminal if stdin is one, unless --no-tty is given. It keeps running if hearthctl is ended from outside. If Hearth itself fails, it exits with 255.
With --json: {&quot;exit&quot;,&quot;stdout&quot;,&quot;stderr&quot;} when it has ended.</source>
        <translation>不给出命令：打开 Shell，有 bash 时用 bash，否则用 sh。stdin 是终端时它也有终端，除非给出 --no-tty。从外部结束本命令后，它会继续运行。Hearth 自身失败时以 255 退出。
使用 --json 时，结束后输出：{&quot;exit&quot;,&quot;stdout&quot;,&quot;stderr&quot;}。</translation>
    </message>
    <message>
        <source>A shell in a container.</source>
        <translation>容器中的 Shell。</translation>
    </message>
    <message>
        <source>Like exec without a command.</source>
        <translation>同不带命令的 exec。</translation>
    </message>
    <message>
        <source>One of the two must be in a container, written like web:/data.</source>
        <translation>两者之一须在容器中，写法如 web:/data。</translation>
    </message>
    <message>
        <source>Copied to %1.</source>
        <translation>已复制到 %1。</translation>
    </message>
    <message>
        <source>Copies files between this computer and a container.</source>
        <translation>在本机与容器之间复制文件。</translation>
    </message>
    <message>
        <source>One of FROM and TO is CONTAINER:PATH; the container need not be running. Folders are copied with everything in them: into TO if that is a folder, otherwise as TO.
--json: {&quot;copied&quot;:TO}</source>
        <translation>FROM 和 TO 之一为 CONTAINER:PATH，该容器不必在运行。文件夹连同其中的全部内容一并复制；TO 是文件夹时复制到其中，否则复制为 TO。
--json: {&quot;copied&quot;:TO}</translation>
    </message>
    <message>
        <source>Untagged %1</source>
        <translation>已去除标签 %1</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>%1 freed.</source>
        <translation>已释放 %1。</translation>
    </message>
    <message>
        <source>There is nothing to remove.</source>
        <translation>没有可移除的内容。</translation>
    </message>
    <message>
        <source>To remove them: hearthctl docker image prune %1%2 --run</source>
        <translation>移除它们：hearthctl docker image prune %1%2 --run</translation>
    </message>
    <message>
        <source>Gives an image an additional name.</source>
        <translation>为镜像另加一个名称。</translation>
    </message>
    <message>
        <source>--json: the image, like one entry of `docker images`.</source>
        <translation>--json：该镜像，同 `docker images` 中的一项。</translation>
    </message>
    <message>
        <source>Removes an image, or one of its names.</source>
        <translation>移除镜像，或它的一个名称。</translation>
    </message>
    <message>
        <source>--force: even if a stopped container was made from it.
</source>
        <translation>--force：即使有由它创建的未运行容器也移除。
</translation>
    </message>
    <message>
        <source>How an image was made, the last step first.</source>
        <translation>镜像的构建过程，最后一步在前。</translation>
    </message>
    <message>
        <source>--json: [{&quot;id&quot;,&quot;created&quot;,&quot;command&quot;,&quot;comment&quot;,&quot;size&quot;,&quot;tags&quot;}]</source>
        <translation>--json: [{&quot;id&quot;,&quot;created&quot;,&quot;command&quot;,&quot;comment&quot;,&quot;size&quot;,&quot;tags&quot;}]</translation>
    </message>
    <message>
        <source>Shows the images without a name that nothing uses, or removes them.</source>
        <translation>显示没有名称且未被使用的镜像，或将其移除。</translation>
    </message>
    <message>
        <source>--all: also those with a name. --run: removes them.
</source>
        <translation>--all：包括有名称的。--run：移除它们。
</translation>
    </message>
    <message>
        <source>With --run: </source>
        <translation>使用 --run 时：</translation>
    </message>
    <message>
        <source>Everything is there: nothing to install.</source>
        <translation>一切就绪：无需安装。</translation>
    </message>
    <message>
        <source>To run this: hearthctl docker install %1 --run; for the group, add --group</source>
        <translation>运行这些命令：hearthctl docker install %1 --run，如需加入用户组，再加上 --group</translation>
    </message>
    <message>
        <source>The group takes effect at the next login: log out of this computer and back in.</source>
        <translation>用户组从下次登录起生效：请在本机注销后重新登录。</translation>
    </message>
    <message>
        <source>Shows what a machine lacks for containers, and the commands to set it up.</source>
        <translation>显示机器运行容器还缺什么，以及相应的命令。</translation>
    </message>
    <message>
        <source>--run: runs them, as root where needed. --group: also lets the account use Docker, which is as good as being root there.
--json: {&quot;docker&quot;,&quot;usable&quot;,&quot;steps&quot;:[{&quot;what&quot;:&quot;packages&quot;|&quot;service&quot;|&quot;group&quot;,&quot;commands&quot;:[…],&quot;meaning&quot;,&quot;advised&quot;}],&quot;ran&quot;,&quot;logout&quot;?}</source>
        <translation>--run：运行它们，需要时以 root 身份。--group：还允许账户使用 Docker，这等同于拥有那里的 root 权限。
--json: {&quot;docker&quot;,&quot;usable&quot;,&quot;steps&quot;:[{&quot;what&quot;:&quot;packages&quot;|&quot;service&quot;|&quot;group&quot;,&quot;commands&quot;:[…],&quot;meaning&quot;,&quot;advised&quot;}],&quot;ran&quot;,&quot;logout&quot;?}</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>network %1 in, %2 out</source>
        <translation>网络接收 %1，发送 %2</translation>
    </message>
    <message>
        <source>disk %1 read, %2 written</source>
        <translation>磁盘读取 %1，写入 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them is running.</source>
        <translation>它们都没有运行。</translation>
    </message>
    <message>
        <source>Everything the engine says about a container, as JSON.</source>
        <translation>引擎给出的关于容器的全部信息，JSON 格式。</translation>
    </message>
    <message>
        <source>--json: the same on one line.</source>
        <translation>--json：同样的内容写成一行。</translation>
    </message>
    <message>
        <source>What running containers use now: processor, memory, network, disk.</source>
        <translation>正在运行的容器现在的用量：处理器、内存、网络、磁盘。</translation>
    </message>
    <message>
        <source>Measured over one second; 100 % is one processor.
--json: [{&quot;id&quot;,&quot;name&quot;,&quot;cpu_percent&quot;,&quot;memory&quot;,&quot;memory_limit&quot;,&quot;received&quot;,&quot;sent&quot;,&quot;read&quot;,&quot;written&quot;,&quot;processes&quot;}]; bytes, since it was started.</source>
        <translation>测量一秒；100 % 为一个处理器。
--json: [{&quot;id&quot;,&quot;name&quot;,&quot;cpu_percent&quot;,&quot;memory&quot;,&quot;memory_limit&quot;,&quot;received&quot;,&quot;sent&quot;,&quot;read&quot;,&quot;written&quot;,&quot;processes&quot;}]；单位为字节，自启动以来。</translation>
    </message>
    <message>
        <source>The processes in a container.</source>
        <translation>容器中运行的进程。</translation>
    </message>
    <message>
        <source>--json: {&quot;titles&quot;:[…],&quot;processes&quot;:[[…]]}</source>
        <translation>--json: {&quot;titles&quot;:[…],&quot;processes&quot;:[[…]]}</translation>
    </message>
    <message>
        <source>There are no volumes.</source>
        <translation>没有卷。</translation>
    </message>
    <message>
        <source>--json: {&quot;removed&quot;:NAME}</source>
        <translation>--json: {&quot;removed&quot;:NAME}</translation>
    </message>
    <message>
        <source>The volumes there.</source>
        <translation>那里的卷。</translation>
    </message>
    <message>
        <source>Creates a volume.</source>
        <translation>创建卷。</translation>
    </message>
    <message>
        <source>Removes a volume that no container uses.</source>
        <translation>移除没有容器使用的卷。</translation>
    </message>
    <message>
        <source>Shows the volumes that no container uses, or removes them.</source>
        <translation>显示没有容器使用的卷，或将其移除。</translation>
    </message>
    <message>
        <source>The container networks there.</source>
        <translation>那里的容器网络。</translation>
    </message>
    <message>
        <source>Creates a network.</source>
        <translation>创建网络。</translation>
    </message>
    <message>
        <source>Removes a network that no container is in.</source>
        <translation>移除没有容器接入的网络。</translation>
    </message>
    <message>
        <source>IMAGE is missing.</source>
        <translation>缺少 IMAGE。</translation>
    </message>
    <message>
        <source>The only template is gpu-jupyter-lab.</source>
        <translation>只有一个模板：gpu-jupyter-lab。</translation>
    </message>
    <message>
        <source>--template takes no further arguments.</source>
        <translation>--template 之后不能再有其他参数。</translation>
    </message>
    <message>
        <source>Creates a container from an image and starts it.</source>
        <translation>用镜像创建容器并启动它。</translation>
    </message>
    <message>
        <source>What follows M is written as for docker run, including combined short options; the container is left running, as with -d. -h, --help, --json and --home are hearthctl&apos;s own: write --hostname, or put “--” before them. --print: only prints the equivalent docker command. --template gpu-jupyter-lab: a Jupyter lab with the machine&apos;s graphics cards, on port 8888.
--json: like one entry of `docker ps`; with --print {&quot;command&quot;:[…]}.</source>
        <translation>M 之后的写法同 docker run，也可将多个字母连写；容器会留在后台运行，如同使用 -d。-h、--help、--json 和 --home 属于 hearthctl 自身：请写 --hostname，或在它们之前加上“--”。--print：只打印等效的 docker 命令。--template gpu-jupyter-lab：使用机器显卡的 Jupyter lab，端口为 8888。
--json：同 `docker ps` 中的一项；使用 --print 时为 {&quot;command&quot;:[…]}。</translation>
    </message>
    <message>
        <source>%1 is now on %2: %3 sent, %4 of its %5 layers were already there.</source>
        <translation>%1 现已在 %2 上：发送了 %3，其 %5 层中有 %4 层原已在那里。</translation>
    </message>
    <message>
        <source>--json: one line per event: {&quot;event&quot;:&quot;progress&quot;,&quot;bytes&quot;,&quot;total&quot;?} … </source>
        <translation>--json：每个事件一行：{&quot;event&quot;:&quot;progress&quot;,&quot;bytes&quot;,&quot;total&quot;?} … </translation>
    </message>
    <message>
        <source>{&quot;event&quot;:&quot;done&quot;,&quot;id&quot;,&quot;tags&quot;,&quot;size&quot;,&quot;created&quot;}</source>
        <translation>{&quot;event&quot;:&quot;done&quot;,&quot;id&quot;,&quot;tags&quot;,&quot;size&quot;,&quot;created&quot;}</translation>
    </message>
    <message>
        <source>Pulls an image to a machine from its registry.</source>
        <translation>让机器从镜像仓库拉取镜像。</translation>
    </message>
    <message>
        <source>Uses the login that `docker login` saved on that machine.
</source>
        <translation>使用 `docker login` 在那台机器上留下的登录信息。
</translation>
    </message>
    <message>
        <source>Pushes an image from a machine to its registry.</source>
        <translation>让机器向镜像仓库推送镜像。</translation>
    </message>
    <message>
        <source>{&quot;event&quot;:&quot;done&quot;,&quot;digest&quot;}</source>
        <translation>{&quot;event&quot;:&quot;done&quot;,&quot;digest&quot;}</translation>
    </message>
    <message>
        <source>Saves images of a machine to a file on this computer.</source>
        <translation>将机器上的镜像保存为本机上的文件。</translation>
    </message>
    <message>
        <source>FILE: a .tar, or compressed as .tar.gz or .tgz; it is written completely or not at all.
</source>
        <translation>FILE：.tar 文件，或压缩的 .tar.gz 或 .tgz；文件要么完整，要么不存在。
</translation>
    </message>
    <message>
        <source>{&quot;event&quot;:&quot;done&quot;,&quot;file&quot;,&quot;bytes&quot;}</source>
        <translation>{&quot;event&quot;:&quot;done&quot;,&quot;file&quot;,&quot;bytes&quot;}</translation>
    </message>
    <message>
        <source>Loads saved images from a file on this computer.</source>
        <translation>将本机上保存有镜像的文件加载到那里。</translation>
    </message>
    <message>
        <source>{&quot;event&quot;:&quot;done&quot;,&quot;loaded&quot;:[NAME…]}</source>
        <translation>{&quot;event&quot;:&quot;done&quot;,&quot;loaded&quot;:[NAME…]}</translation>
    </message>
    <message>
        <source>Makes an image from a root file system in a file on this computer.</source>
        <translation>用本机文件中的根文件系统创建镜像。</translation>
    </message>
    <message>
        <source>Sends an image from one machine&apos;s engine to another&apos;s.</source>
        <translation>将镜像从一台机器的引擎发送到另一台。</translation>
    </message>
    <message>
        <source>No file is written. Layers that are already there are not sent again, if that engine allows it; what arrived is compared with what was sent. --container: IMAGE is a container, from which an image is made first. --name NAME: what it is called there.
</source>
        <translation>不会生成文件。引擎允许时，那里已有的层不再发送；到达的内容会与发送的比对。--container：IMAGE 是容器，先由它创建镜像。--name NAME：镜像在那里的名称。
</translation>
    </message>
    <message>
        <source>{&quot;event&quot;:&quot;done&quot;,&quot;digest&quot;,&quot;bytes_sent&quot;,&quot;layers&quot;,&quot;layers_kept&quot;,&quot;same_id&quot;}</source>
        <translation>{&quot;event&quot;:&quot;done&quot;,&quot;digest&quot;,&quot;bytes_sent&quot;,&quot;layers&quot;,&quot;layers_kept&quot;,&quot;same_id&quot;}</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The compose projects there, including those that Hearth took down.</source>
        <translation>那里的 Compose 项目，包括由 Hearth 停止并移除的。</translation>
    </message>
    <message>
        <source>--volumes: also removes the volumes that its files name, with everything in them.
</source>
        <translation>--volumes：其文件中命名的卷及其中的内容一并移除。
</translation>
    </message>
    <message>
        <source>Removes a compose project that is down from the list.</source>
        <translation>从列表中移除已停止的 Compose 项目。</translation>
    </message>
    <message>
        <source>Nothing on that machine changes.
--json: {&quot;forgotten&quot;:PROJECT}</source>
        <translation>那台机器上不会有任何更改。
--json: {&quot;forgotten&quot;:PROJECT}</translation>
    </message>
    <message>
        <source>Not everything is listed.</source>
        <translation>内容多于所列。</translation>
    </message>
    <message>
        <source>Lists a folder in a container.</source>
        <translation>列出容器中的文件夹。</translation>
    </message>
    <message>
        <source>The container need not be running; then the folder is read for a few seconds, and what has not arrived by then is left out. Without FOLDER: /.
--json: {&quot;path&quot;,&quot;files&quot;:[{&quot;name&quot;,&quot;kind&quot;:&quot;file&quot;|&quot;folder&quot;|&quot;link&quot;|&quot;other&quot;,&quot;folder&quot;,&quot;size&quot;,&quot;modified&quot;}],&quot;cut&quot;}</source>
        <translation>容器不必在运行；未运行时会读取文件夹数秒，届时尚未收到的内容不会列出。不给出 FOLDER 时为 /。
--json: {&quot;path&quot;,&quot;files&quot;:[{&quot;name&quot;,&quot;kind&quot;:&quot;file&quot;|&quot;folder&quot;|&quot;link&quot;|&quot;other&quot;,&quot;folder&quot;,&quot;size&quot;,&quot;modified&quot;}],&quot;cut&quot;}</translation>
    </message>
    <message>
        <source>Says whether a container can use an NVIDIA graphics card.</source>
        <translation>检查容器能否使用 NVIDIA 显卡。</translation>
    </message>
    <message>
        <source>Asks nvidia-smi and PyTorch in it. Exits with 1 if nothing in it can compute on a card.
--json: {&quot;works&quot;,&quot;said&quot;,&quot;facts&quot;,&quot;hint&quot;,&quot;nvidia_smi&quot;,&quot;cards&quot;:[{&quot;name&quot;,&quot;driver&quot;,&quot;memory_mib&quot;}],&quot;torch&quot;:{&quot;version&quot;,&quot;cuda&quot;,&quot;devices&quot;}|null}</source>
        <translation>检查其中的 nvidia-smi 和 PyTorch。其中没有程序能用显卡计算时，以 1 退出。
--json: {&quot;works&quot;,&quot;said&quot;,&quot;facts&quot;,&quot;hint&quot;,&quot;nvidia_smi&quot;,&quot;cards&quot;:[{&quot;name&quot;,&quot;driver&quot;,&quot;memory_mib&quot;}],&quot;torch&quot;:{&quot;version&quot;,&quot;cuda&quot;,&quot;devices&quot;}|null}</translation>
    </message>
    <message>
        <source>%1 is now connected to %2.</source>
        <translation>%1 现已接入 %2。</translation>
    </message>
    <message>
        <source>%1 is now disconnected from %2.</source>
        <translation>%1 现已从 %2 断开。</translation>
    </message>
    <message>
        <source>--json: {&quot;name&quot;,&quot;driver&quot;,&quot;path&quot;,&quot;created&quot;?,&quot;size&quot;?,&quot;containers&quot;?,&quot;used_by&quot;?}</source>
        <translation>--json: {&quot;name&quot;,&quot;driver&quot;,&quot;path&quot;,&quot;created&quot;?,&quot;size&quot;?,&quot;containers&quot;?,&quot;used_by&quot;?}</translation>
    </message>
    <message>
        <source>--json: {&quot;id&quot;,&quot;name&quot;,&quot;driver&quot;,&quot;subnets&quot;,&quot;gateways&quot;,&quot;internal&quot;,&quot;created&quot;?,&quot;containers&quot;?}</source>
        <translation>--json: {&quot;id&quot;,&quot;name&quot;,&quot;driver&quot;,&quot;subnets&quot;,&quot;gateways&quot;,&quot;internal&quot;,&quot;created&quot;?,&quot;containers&quot;?}</translation>
    </message>
    <message>
        <source>--json: {&quot;network&quot;,&quot;container&quot;,&quot;connected&quot;}</source>
        <translation>--json: {&quot;network&quot;,&quot;container&quot;,&quot;connected&quot;}</translation>
    </message>
    <message>
        <source>--size: how large each is, and how many containers use it according to the engine.
</source>
        <translation>--size：各卷的大小，以及引擎统计的使用它的容器数量。
</translation>
    </message>
    <message>
        <source>Everything the engine says about a volume, as JSON.</source>
        <translation>引擎给出的关于卷的全部信息，JSON 格式。</translation>
    </message>
    <message>
        <source>--driver: bridge if none is given. --internal: without access to the outside.
</source>
        <translation>--driver：未指定时为 bridge。--internal：无法访问外部。
</translation>
    </message>
    <message>
        <source>Everything the engine says about a network, as JSON.</source>
        <translation>引擎给出的关于网络的全部信息，JSON 格式。</translation>
    </message>
    <message>
        <source>Connects a container to a network.</source>
        <translation>将容器连接到网络。</translation>
    </message>
    <message>
        <source>Disconnects a container from a network.</source>
        <translation>将容器从网络断开。</translation>
    </message>
    <message>
        <source>Shows the networks that a clean-up would remove, or removes them.</source>
        <translation>显示清理时会移除的网络，或将其移除。</translation>
    </message>
    <message>
        <source>Docker also removes networks used only by containers that are not running. --run: removes them.
</source>
        <translation>Docker 还会移除仅由未运行的容器使用的网络。--run：移除它们。
</translation>
    </message>
    <message>
        <source>--follow never ends, so it cannot be used with --json.</source>
        <translation>--follow 不会结束，因此不能与 --json 同用。</translation>
    </message>
    <message>
        <source>--follow: also new lines, until Ctrl+C; not with --json.
</source>
        <translation>--follow：并继续显示新内容，直到 Ctrl+C；不能与 --json 同用。
</translation>
    </message>
    <message>
        <source>Kept %1: it is in use.</source>
        <translation>已保留 %1：正在使用。</translation>
    </message>
    <message>
        <source>--json: {&quot;untagged&quot;:[NAME…],&quot;deleted&quot;:[ID…],&quot;bytes&quot;,&quot;kept&quot;?}</source>
        <translation>--json: {&quot;untagged&quot;:[NAME…],&quot;deleted&quot;:[ID…],&quot;bytes&quot;,&quot;kept&quot;?}</translation>
    </message>
    <message>
        <source>--json: {&quot;removed&quot;:[NAME…],&quot;bytes&quot;,&quot;kept&quot;?}</source>
        <translation>--json: {&quot;removed&quot;:[NAME…],&quot;bytes&quot;,&quot;kept&quot;?}</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Exec</name>
    <message>
        <source>The command printed more than 64 MiB.</source>
        <translation>命令的输出超过 64 MiB。</translation>
    </message>
    <message>
        <source>Leave --json out: then the output is passed on as it comes.</source>
        <translation>请去掉 --json：输出会随到随传。</translation>
    </message>
    <message>
        <source>-t and --json do not go together.</source>
        <translation>-t 和 --json 不能同时使用。</translation>
    </message>
    <message>
        <source>Run a command on M with this stdin, stdout and stderr; exits with its code.</source>
        <translation>在 M 上运行命令，使用当前的标准输入、输出和错误输出；以其退出码退出。</translation>
    </message>
    <message>
        <source>COMMAND is a program and its arguments, passed on as they are. For shell syntax: -- sh -c &apos;a | b&apos;.
-t gives it a terminal. A failure of Hearth&apos;s own exits with 255.
With --json: {&quot;exit&quot;,&quot;stdout&quot;,&quot;stderr&quot;} when it has ended.</source>
        <translation>COMMAND 是程序及其参数，原样传递。需要 Shell 语法时：-- sh -c &apos;a | b&apos;。
-t 为其提供终端。Hearth 自身失败时以 255 退出。
使用 --json 时，结束后输出：{&quot;exit&quot;,&quot;stdout&quot;,&quot;stderr&quot;}。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Forward</name>
    <message>
        <source>Connection lost, trying again: %1</source>
        <translation>连接已断开，正在重试：%1</translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>已重新连接。</translation>
    </message>
    <message>
        <source>One SPEC is needed, like 8888:localhost:8888.</source>
        <translation>需要一个 SPEC，例如 8888:localhost:8888。</translation>
    </message>
    <message>
        <source>It listens on %1: everyone who reaches this computer can use it.</source>
        <translation>它监听 %1：凡能访问本机的人都可以使用它。</translation>
    </message>
    <message>
        <source>Listening on %1 → %2. End with Ctrl+C.</source>
        <translation>正在监听 %1 → %2。按 Ctrl+C 结束。</translation>
    </message>
    <message>
        <source>%1 listens on %2 → %3 here. End with Ctrl+C.</source>
        <translation>%1 正在监听 %2 → 本机所见的 %3。按 Ctrl+C 结束。</translation>
    </message>
    <message>
        <source>Listening on %1 for SOCKS clients. End with Ctrl+C.</source>
        <translation>正在监听 %1，供 SOCKS 客户端使用。按 Ctrl+C 结束。</translation>
    </message>
    <message>
        <source>Lead connections to M, from M or by SOCKS, like ssh -N -L, -R or -D, until ended.</source>
        <translation>把连接导向 M、从 M 导回或经由 SOCKS 转发，如同 ssh -N -L、-R 或 -D，直到结束。</translation>
    </message>
    <message>
        <source>SPEC is [ADDRESS:]PORT:HOST:HOSTPORT, [ADDRESS:]PORT:/SOCKET, /SOCKET:HOST:HOSTPORT or /SOCKET:/SOCKET.
-R SPEC: M listens, and leads to HOST as this computer sees it. -D [ADDRESS:]PORT: SOCKS 4a and 5; M looks names up.
Port 0 takes any free one. Without ADDRESS it listens on 127.0.0.1 only.
When the connection is lost it is made again; the port here stays.
With --json one line when ready: {&quot;listening&quot;:&quot;127.0.0.1:40123&quot;}.</source>
        <translation>SPEC 为 [ADDRESS:]PORT:HOST:HOSTPORT、[ADDRESS:]PORT:/SOCKET、/SOCKET:HOST:HOSTPORT 或 /SOCKET:/SOCKET。
-R SPEC：由 M 监听，导向本机所见的 HOST。-D [ADDRESS:]PORT：SOCKS 4a 和 5；由 M 解析名称。
端口 0 表示任一空闲端口。不写 ADDRESS 时只监听 127.0.0.1。
连接断开后会重新建立；本机端口不变。
使用 --json 时，就绪后输出一行：{&quot;listening&quot;:&quot;127.0.0.1:40123&quot;}。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Host</name>
    <message>
        <source>There is no host “%1”.</source>
        <translation>没有名为“%1”的主机。</translation>
    </message>
    <message>
        <source>`hearthctl host list` shows them.</source>
        <translation>可用 `hearthctl host list` 查看。</translation>
    </message>
    <message>
        <source>The hosts file was damaged; it was kept as %1.</source>
        <translation>主机文件已损坏，已另存为 %1。</translation>
    </message>
    <message>
        <source>No hosts yet. Add one: hearthctl host add NAME user@host</source>
        <translation>还没有主机。添加方法：hearthctl host add NAME user@host</translation>
    </message>
    <message>
        <source>--login is one of auto, agent, key, password, keyboard-interactive.</source>
        <translation>--login 取值为 auto、agent、key、password 或 keyboard-interactive。</translation>
    </message>
    <message>
        <source>The address is in the pasted command: leave it out.</source>
        <translation>地址已在粘贴的命令中：请勿再写。</translation>
    </message>
    <message>
        <source>The address is missing: user@host[:port].</source>
        <translation>缺少地址：user@host[:port]。</translation>
    </message>
    <message>
        <source>Saved %1 (%2).</source>
        <translation>已保存 %1（%2）。</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>未保留：%1</translation>
    </message>
    <message>
        <source>Not kept: the command “%1”. Run it by hearthctl exec.</source>
        <translation>未保留：命令“%1”。请用 hearthctl exec 运行它。</translation>
    </message>
    <message>
        <source>%1 comes from ~/.ssh/config, which Hearth never changes.</source>
        <translation>%1 来自 ~/.ssh/config，Hearth 从不改动该文件。</translation>
    </message>
    <message>
        <source>Remove it there.</source>
        <translation>请在那里移除。</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>The login was not needed.</source>
        <translation>无需登录。</translation>
    </message>
    <message>
        <source>Trusted %1: %2 %3</source>
        <translation>已信任 %1：%2 %3</translation>
    </message>
    <message>
        <source>Taken this once; nothing was remembered.</source>
        <translation>仅接受这一次，没有记住。</translation>
    </message>
    <message>
        <source>The key of %1 is known already and has not changed.</source>
        <translation>%1 的密钥早已记住，且没有改变。</translation>
    </message>
    <message>
        <source>List the hosts, those of ~/.ssh/config too.</source>
        <translation>列出主机，包括 ~/.ssh/config 中的。</translation>
    </message>
    <message>
        <source>Save a host: ADDRESS is user@host[:port].</source>
        <translation>保存主机：ADDRESS 为 user@host[:port]。</translation>
    </message>
    <message>
        <source>Show one host and how it is reached.</source>
        <translation>显示一台主机及其连接方式。</translation>
    </message>
    <message>
        <source>Remove a saved host.</source>
        <translation>移除已保存的主机。</translation>
    </message>
    <message>
        <source>Connect and log in, and show every step with its time.</source>
        <translation>连接并登录，显示每一步及其用时。</translation>
    </message>
    <message>
        <source>Show a host&apos;s key, ask, and remember it; --yes does not ask.</source>
        <translation>显示主机的密钥，询问后记住它；--yes 表示不询问。</translation>
    </message>
    <message>
        <source>A key that has changed is never taken by --yes.</source>
        <translation>--yes 绝不接受已改变的密钥。</translation>
    </message>
    <message>
        <source>The name and the address are missing: NAME user@host[:port].</source>
        <translation>缺少名称和地址：NAME user@host[:port]。</translation>
    </message>
    <message>
        <source>%1 leads to %2 now.</source>
        <translation>%1 现在指向 %2。</translation>
    </message>
    <message>
        <source>Saved the tunnel %1 (%2). Switch it on: hearthctl tunnel up %3</source>
        <translation>已保存隧道 %1（%2）。开启它：hearthctl tunnel up %3</translation>
    </message>
    <message>
        <source>--paste takes an ssh command in place of ADDRESS; NAME may be left out. Its forwards become a
tunnel, what cannot be kept is listed; an ephemeral host that is saved gets its new address.
--jump names a saved host or an address; several make a chain, the first hop first.
--also names another address of the machine, tried directly when its own does not answer.
--login is auto, agent, key, password or keyboard-interactive.
--ephemeral keeps its host keys apart and forgets them with the session.</source>
        <translation>--paste 用一条 ssh 命令代替 ADDRESS；NAME 可以省略。其中的转发会成为隧道，
无法保留的内容会列出；已保存的临时主机会得到新的地址。
--jump 是已保存主机的名称或地址；多个依次构成一条链，第一跳在前。
--also 是该主机的另一个地址，自身地址无应答时直接尝试。
--login 可为 auto、agent、key、password 或 keyboard-interactive。
--ephemeral 把它的主机密钥单独存放，并随会话一同忘记。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Import</name>
    <message>
        <source>through %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>(saved already)</source>
        <translation>（已保存）</translation>
    </message>
    <message>
        <source>tunnel %1: %2</source>
        <translation>隧道 %1：%2</translation>
    </message>
    <message>
        <source>Passed over: %1. %2</source>
        <translation>已跳过：%1。%2</translation>
    </message>
    <message>
        <source>Save what is listed?</source>
        <translation>保存所列内容？</translation>
    </message>
    <message>
        <source>Save it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>没有保存任何内容。</translation>
    </message>
    <message>
        <source>Take over the sessions of PuTTY or KiTTY as hosts and tunnels.</source>
        <translation>把 PuTTY 或 KiTTY 的会话导入为主机和隧道。</translation>
    </message>
    <message>
        <source>FILE is a registry export (.reg), a session file, or a folder of them such as ~/.putty.
It shows what would come and asks; --yes does not ask. Names that exist get a number.</source>
        <translation>FILE 是注册表导出文件（.reg）、会话文件，或存放会话的文件夹，例如 ~/.putty。
它先显示将导入的内容再询问；--yes 不询问。已有的名称会加上编号。</translation>
    </message>
    <message>
        <source>Nobody can be asked here whether to save what is listed.</source>
        <translation>这里无法询问是否保存所列内容。</translation>
    </message>
    <message>
        <source>Say --yes to save it.</source>
        <translation>加上 --yes 即可保存。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Jupyter</name>
    <message numerus="yes">
        <source>%n kernels</source>
        <translation>
            <numerusform>%n 个内核</numerusform>
        </translation>
    </message>
    <message>
        <source>asks for its password</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>No Jupyter runs there. Start one: hearthctl jupyter open %1</source>
        <translation>那里没有运行中的 Jupyter。启动方法：hearthctl jupyter open %1</translation>
    </message>
    <message>
        <source>Jupyter is not installed on %1.</source>
        <translation>%1 上未安装 Jupyter。</translation>
    </message>
    <message>
        <source>Install it there, then open it again.</source>
        <translation>请在那里安装后再打开。</translation>
    </message>
    <message>
        <source>There is no environment “%1” with Jupyter on %2.</source>
        <translation>%2 上没有装有 Jupyter 的环境“%1”。</translation>
    </message>
    <message>
        <source>None there has Jupyter.</source>
        <translation>那里的环境都没有安装 Jupyter。</translation>
    </message>
    <message>
        <source>There are: %1</source>
        <translation>现有：%1</translation>
    </message>
    <message>
        <source>--pid is a process number, as `hearthctl jupyter list %1` shows it.</source>
        <translation>--pid 是进程号，可用 `hearthctl jupyter list %1` 查看。</translation>
    </message>
    <message>
        <source>No browser was started. Open the address above.</source>
        <translation>未能启动浏览器。请打开上面的网址。</translation>
    </message>
    <message>
        <source>Connection lost, trying again: %1</source>
        <translation>连接已断开，正在重试：%1</translation>
    </message>
    <message>
        <source>Stopped trying: %1 %2</source>
        <translation>已停止重试：%1 %2</translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>已重新连接。</translation>
    </message>
    <message>
        <source>The way there stays open until Ctrl+C; the server stays when it is closed.</source>
        <translation>通道保持打开，直到按 Ctrl+C；关闭后服务器仍会运行。</translation>
    </message>
    <message>
        <source>A process number or --all, as `hearthctl jupyter list %1` shows them.</source>
        <translation>请给出进程号或 --all，可用 `hearthctl jupyter list %1` 查看。</translation>
    </message>
    <message>
        <source>No Jupyter runs on %1.</source>
        <translation>%1 上没有运行中的 Jupyter。</translation>
    </message>
    <message>
        <source>No Jupyter with process %1 runs on %2.</source>
        <translation>%2 上没有进程为 %1 的 Jupyter。</translation>
    </message>
    <message>
        <source>Several run on %1: name one by its process number, or --all.</source>
        <translation>%1 上有多个在运行：请用进程号指定其一，或用 --all。</translation>
    </message>
    <message>
        <source>Stopped %1 (%2).</source>
        <translation>已停止 %1（%2）。</translation>
    </message>
    <message>
        <source>Your Jupyter servers that run there.</source>
        <translation>您在那里运行的 Jupyter 服务器。</translation>
    </message>
    <message>
        <source>Opens the Jupyter that runs there, or starts one, and leads the browser to it.</source>
        <translation>打开那里运行的 Jupyter，没有则启动一个，并引导浏览器前往。</translation>
    </message>
    <message>
        <source>Stops a server there, or all of yours.</source>
        <translation>停止那里的一个服务器，或您的全部服务器。</translation>
    </message>
    <message>
        <source>in the container %1</source>
        <translation>在容器 %1 中</translation>
    </message>
    <message>
        <source>Stale and damaged runtime files are named on stderr and passed over.
--json: [{&quot;kind&quot;:&quot;lab&quot;|&quot;notebook&quot;|&quot;server&quot;,&quot;url&quot;,&quot;folder&quot;,&quot;version&quot;,&quot;pid&quot;,&quot;container&quot;,&quot;kernels&quot;,&quot;has_token&quot;}]; kernels is null where a server does not tell without its password, container where it runs in none.</source>
        <translation>过期和损坏的运行时文件会在 stderr 上列出并略过。
--json: [{&quot;kind&quot;:&quot;lab&quot;|&quot;notebook&quot;|&quot;server&quot;,&quot;url&quot;,&quot;folder&quot;,&quot;version&quot;,&quot;pid&quot;,&quot;container&quot;,&quot;kernels&quot;,&quot;has_token&quot;}]；服务器没有密码就不提供内核信息时，kernels 为 null；不在容器中运行时，container 为 null。</translation>
    </message>
    <message>
        <source>The local port stays the same for a machine; --port N chooses it. A port in use is an error that names its holder.
--dir D: the server in that folder, else a new one there. --env E: a new one from that environment (its name or folder). --pid P: that one; --container C: in which P is. --new: another one in any case.
A server that was started goes on running when this ends.
--json: one line when it answers: {&quot;url&quot;,&quot;local_port&quot;,&quot;started&quot;}; then it stays, holding the way there.</source>
        <translation>每台机器的本机端口保持不变；用 --port N 选择端口。端口被占用时会报错，并指出占用者。
--dir D：该文件夹中的服务器，没有则在那里新启一个。--env E：用该环境（名称或文件夹）新启一个。--pid P：指定的那个；--container C：P 所在的容器。--new：始终另启一个。
本命令结束后，已启动的服务器会继续运行。
--json: 有应答时输出一行：{&quot;url&quot;,&quot;local_port&quot;,&quot;started&quot;}；随后保持运行，维持通道。</translation>
    </message>
    <message>
        <source>It is asked by its own API, else by TERM; its kernels end with it. --container C: the container in which it is; --all stops those in no container, or those in C.
--json: {&quot;stopped&quot;:[PID]}</source>
        <translation>先通过其自身的 API 请求停止，不行则用 TERM；其内核会一同结束。--container C：它所在的容器；--all 停止不在容器中的服务器，或 C 中的服务器。
--json: {&quot;stopped&quot;:[PID]}</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Listening</name>
    <message>
        <source>every interface</source>
        <translation>所有网络接口</translation>
    </message>
    <message>
        <source>not for this account</source>
        <translation>此账号无权使用</translation>
    </message>
    <message>
        <source>container %1</source>
        <translation>容器 %1</translation>
    </message>
    <message>
        <source>Nothing listens there.</source>
        <translation>那里没有程序在监听。</translation>
    </message>
    <message>
        <source>Programs of other accounts are named to root only.</source>
        <translation>其他账号的程序名称只有 root 才能看到。</translation>
    </message>
    <message>
        <source>List what listens on M: where a tunnel can lead.</source>
        <translation>列出 M 上正在监听的端口：隧道可以通向的地方。</translation>
    </message>
    <message>
        <source>With --json: [{&quot;address&quot;,&quot;port&quot;,&quot;process&quot;,&quot;pid&quot;,&quot;user&quot;,&quot;container&quot;,&quot;service&quot;}]; port is null for a unix socket, pid where it is not told.</source>
        <translation>使用 --json：[{&quot;address&quot;,&quot;port&quot;,&quot;process&quot;,&quot;pid&quot;,&quot;user&quot;,&quot;container&quot;,&quot;service&quot;}]；unix 套接字的 port 为 null，无法得知时 pid 为 null。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Terminal</name>
    <message>
        <source>The input could not be read.</source>
        <translation>无法读取输入。</translation>
    </message>
    <message>
        <source>Nobody reads the output any more.</source>
        <translation>输出已无人读取。</translation>
    </message>
    <message>
        <source>The output could not be written.</source>
        <translation>无法写入输出。</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::TerminalAsker</name>
    <message>
        <source>%1 (%2) has not been seen before. It shows this key:</source>
        <translation>首次见到 %1（%2）。它出示的密钥是：</translation>
    </message>
    <message>
        <source>The host key of %1 (%2) has changed. Someone may be listening in, or the machine was installed anew. It shows this key now:</source>
        <translation>%1（%2）的主机密钥已改变。可能有人在窃听，也可能是机器重装过。它现在出示的密钥是：</translation>
    </message>
    <message>
        <source>The host key of %1 (%2) is marked as revoked: it must not be trusted any more.</source>
        <translation>%1（%2）的主机密钥被标记为已吊销：不应再信任。</translation>
    </message>
    <message>
        <source>Remembered for it:</source>
        <translation>此前记住的：</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the owner&apos;s.</source>
        <translation>请与主机所有者核对指纹。</translation>
    </message>
    <message>
        <source>Trust it?</source>
        <translation>是否信任？</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>once</source>
        <translation>once</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>To replace the remembered key type &quot;replace&quot;; anything else refuses: </source>
        <translation>要替换已记住的密钥请输入“replace”，输入其他内容则拒绝：</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>replace</translation>
    </message>
    <message>
        <source>That was refused. Once more:</source>
        <translation>被拒绝。请再输一次：</translation>
    </message>
    <message>
        <source>Number (Enter for %1, q to leave): </source>
        <translation>序号（回车选 %1，q 退出）：</translation>
    </message>
    <message>
        <source>Number (q to leave): </source>
        <translation>序号（q 退出）：</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Tunnel</name>
    <message>
        <source>There is no tunnel “%1”.</source>
        <translation>没有名为“%1”的隧道。</translation>
    </message>
    <message>
        <source>`hearthctl tunnel list` shows them.</source>
        <translation>可用 `hearthctl tunnel list` 查看。</translation>
    </message>
    <message>
        <source>The tunnels file was damaged; it was kept as %1.</source>
        <translation>隧道文件已损坏，已另存为 %1。</translation>
    </message>
    <message>
        <source>No tunnels yet. Add one: hearthctl tunnel add NAME -L 8080:localhost:80 --host M</source>
        <translation>还没有隧道。添加一条：hearthctl tunnel add NAME -L 8080:localhost:80 --host M</translation>
    </message>
    <message>
        <source>A tunnel needs a forward: -L, -R or -D.</source>
        <translation>隧道需要一个转发：-L、-R 或 -D。</translation>
    </message>
    <message>
        <source>Say which host it leads through: --host M.</source>
        <translation>请指明隧道经过的主机：--host M。</translation>
    </message>
    <message>
        <source>It will listen on %1: everyone who reaches this computer can use it.</source>
        <translation>它将监听 %1：凡能访问本机的人都可以使用它。</translation>
    </message>
    <message>
        <source>Saved. Switch it on: hearthctl tunnel up %1</source>
        <translation>已保存。打开它：hearthctl tunnel up %1</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>%1: %2 is tried again: %3</source>
        <translation>%1：正在重试 %2：%3</translation>
    </message>
    <message>
        <source>Save a tunnel over host M.</source>
        <translation>保存一条经过主机 M 的隧道。</translation>
    </message>
    <message>
        <source>Switch tunnels on and hold them until ended.</source>
        <translation>打开隧道并保持，直到结束。</translation>
    </message>
    <message>
        <source>Forget a saved tunnel.</source>
        <translation>移除一条已保存的隧道。</translation>
    </message>
    <message>
        <source>%1 stands in the ssh config, which Hearth does not change.</source>
        <translation>%1 位于 ssh 配置中，Hearth 不会修改它。</translation>
    </message>
    <message>
        <source>Edit ~/.ssh/config.</source>
        <translation>请编辑 ~/.ssh/config。</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source> (on %1)</source>
        <translation>（位于 %1）</translation>
    </message>
    <message>
        <source>The saved tunnels, and which of them are on.</source>
        <translation>已保存的隧道，以及哪些已打开。</translation>
    </message>
    <message>
        <source>With --json: [{&quot;name&quot;,&quot;machine&quot;,&quot;group&quot;,&quot;forwards&quot;:[&quot;-L …&quot;],&quot;start_with_hearth&quot;,&quot;source&quot;:&quot;hearth&quot;|&quot;ssh_config&quot;,
&quot;state&quot;:&quot;off&quot;|&quot;connecting&quot;|&quot;up&quot;|&quot;trouble&quot;|&quot;needs_you&quot;,&quot;listening&quot;:[&quot;127.0.0.1:8080&quot;|null],&quot;reason&quot;?}].</source>
        <translation>使用 --json：[{&quot;name&quot;,&quot;machine&quot;,&quot;group&quot;,&quot;forwards&quot;:[&quot;-L …&quot;],&quot;start_with_hearth&quot;,&quot;source&quot;:&quot;hearth&quot;|&quot;ssh_config&quot;,
&quot;state&quot;:&quot;off&quot;|&quot;connecting&quot;|&quot;up&quot;|&quot;trouble&quot;|&quot;needs_you&quot;,&quot;listening&quot;:[&quot;127.0.0.1:8080&quot;|null],&quot;reason&quot;?}]。</translation>
    </message>
    <message>
        <source>Hearth&apos;s window took this home over.</source>
        <translation>Hearth 窗口接管了此目录。</translation>
    </message>
    <message>
        <source>Who held it ended, or gave it over.</source>
        <translation>维持它的程序已结束或已移交。</translation>
    </message>
    <message>
        <source>It was switched off.</source>
        <translation>它被关闭了。</translation>
    </message>
    <message>
        <source>Its host was disconnected.</source>
        <translation>它的主机被断开了。</translation>
    </message>
    <message>
        <source>No Hearth runs that could keep them on.</source>
        <translation>没有正在运行的 Hearth 可以维持它们。</translation>
    </message>
    <message>
        <source>Start Hearth, or leave out --detach: then this command keeps them on.</source>
        <translation>请启动 Hearth，或去掉 --detach：由此命令维持它们。</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 已关闭。</translation>
    </message>
    <message>
        <source>%1 was off already.</source>
        <translation>%1 原本就是关闭的。</translation>
    </message>
    <message>
        <source>Switch tunnels off, wherever they are on.</source>
        <translation>关闭隧道，无论它们在哪里打开。</translation>
    </message>
    <message>
        <source>The Hearth that owned this home ended.</source>
        <translation>原先管理此目录的 Hearth 已结束。</translation>
    </message>
    <message>
        <source>%1 (pid %2) owns this home and keeps them on. Ctrl+C here switches off again what this command switched on.</source>
        <translation>%1（pid %2）管理此目录并维持这些隧道。在这里按 Ctrl+C 会关闭由此命令打开的隧道。</translation>
    </message>
    <message>
        <source>There is no tunnel in a group “%1”.</source>
        <translation>没有属于分组“%1”的隧道。</translation>
    </message>
    <message>
        <source>Say which: their names, or --group G.</source>
        <translation>请指明哪些：名称，或 --group G。</translation>
    </message>
    <message>
        <source>No tunnel was down.</source>
        <translation>没有断开的隧道。</translation>
    </message>
    <message>
        <source>%1 was down and is tried again now.</source>
        <translation>%1 已断开，现在重试。</translation>
    </message>
    <message>
        <source>--group G: all tunnels of that group.
With --json: {&quot;switched_off&quot;:[NAME]}, those that were on.</source>
        <translation>--group G：该分组的所有隧道。
使用 --json：{&quot;switched_off&quot;:[NAME]}，即原先打开的那些。</translation>
    </message>
    <message>
        <source>Try again now what is down, wherever it is on.</source>
        <translation>立即重试已断开的隧道，无论它们在哪里打开。</translation>
    </message>
    <message>
        <source>Without a name or group: everything that is down there. What was switched off stays off.
With --json: {&quot;tried&quot;:[NAME]}, the tunnels that were down.</source>
        <translation>不给名称或分组：那里断开的一切。已关闭的保持关闭。
使用 --json：{&quot;tried&quot;:[NAME]}，即原先断开的隧道。</translation>
    </message>
    <message>
        <source>It is opened anew.</source>
        <translation>正在重新打开。</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>它被停止了。</translation>
    </message>
    <message>
        <source>%1: nothing that Hearth can open: %2 (in the ssh config)</source>
        <translation>%1：Hearth 无法打开 %2（在 ssh 配置中）</translation>
    </message>
    <message>
        <source>SPEC is as ssh takes it; one of -L, -R and -D at least, each as often as you like.
--start: it is switched on whenever Hearth starts.</source>
        <translation>SPEC 的写法与 ssh 相同；-L、-R、-D 至少给出一个，各可给出多次。
--start：Hearth 启动时随之开启。</translation>
    </message>
    <message>
        <source>%1: %2 asks you in its window: %3</source>
        <translation>%1：%2 正在其窗口中询问您：%3</translation>
    </message>
    <message>
        <source>%1: %2 is on, listening on %3</source>
        <translation>%1：%2 已开启，监听 %3</translation>
    </message>
    <message>
        <source>%1: %2 is on, nobody answers: %3</source>
        <translation>%1：%2 已开启，无人应答：%3</translation>
    </message>
    <message>
        <source>%1: %2 is answered again</source>
        <translation>%1：%2 又有应答了</translation>
    </message>
    <message>
        <source>%1: %2 is lost: %3</source>
        <translation>%1：%2 已断开：%3</translation>
    </message>
    <message>
        <source>%1: %2 needs you: %3</source>
        <translation>%1：%2 需要您：%3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>on, nobody answers</source>
        <translation>已开启，无人应答</translation>
    </message>
    <message>
        <source>lost, trying again</source>
        <translation>已断开，正在重试</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, connections: %1</source>
        <translation>，连接：%1</translation>
    </message>
    <message>
        <source>--group G: all tunnels of that group.
What is lost comes back by itself. Where Hearth&apos;s window runs, it holds them, and this follows;
--detach (-d) leaves them on there. With --json a line an event:
{&quot;event&quot;:&quot;up&quot;|&quot;silent&quot;|&quot;answers&quot;|&quot;down&quot;|&quot;retry&quot;|&quot;refused&quot;,&quot;tunnel&quot;,&quot;forward&quot;,&quot;listening&quot;?,&quot;reason&quot;?,&quot;at&quot;};
while the window asks the person: {&quot;event&quot;:&quot;asking&quot;,&quot;tunnel&quot;,&quot;program&quot;,&quot;question&quot;,&quot;at&quot;}.</source>
        <translation>--group G：该组的全部隧道。
断开的会自行恢复。Hearth 的窗口在运行时，隧道由它保持，此命令跟随其状态；
--detach（-d）让隧道留在那里。用 --json 时每个事件一行：
{&quot;event&quot;:&quot;up&quot;|&quot;silent&quot;|&quot;answers&quot;|&quot;down&quot;|&quot;retry&quot;|&quot;refused&quot;,&quot;tunnel&quot;,&quot;forward&quot;,&quot;listening&quot;?,&quot;reason&quot;?,&quot;at&quot;}；
窗口询问用户时：{&quot;event&quot;:&quot;asking&quot;,&quot;tunnel&quot;,&quot;program&quot;,&quot;question&quot;,&quot;at&quot;}。</translation>
    </message>
    <message>
        <source>not reached yet, trying again</source>
        <translation>尚未连通，正在重试</translation>
    </message>
    <message>
        <source>%1 asks you in its window: %2</source>
        <translation>%1 在它的窗口中询问您：%2</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::Vm</name>
    <message>
        <source>There is no virtual machine. Make one: hearthctl vm create %1 NAME --new-disk 20 --iso FILE</source>
        <translation>没有虚拟机。创建一台：hearthctl vm create %1 NAME --new-disk 20 --iso FILE</translation>
    </message>
    <message>
        <source>--timeout is a number of seconds.</source>
        <translation>--timeout 是秒数。</translation>
    </message>
    <message>
        <source>By force: hearthctl vm kill %1 %2</source>
        <translation>强制关闭：hearthctl vm kill %1 %2</translation>
    </message>
    <message>
        <source>Removed %1 and the disks in its folder.</source>
        <translation>已移除 %1 及其文件夹中的磁盘。</translation>
    </message>
    <message>
        <source>--json: the virtual machine, as in the list.</source>
        <translation>--json：该虚拟机，格式同列表。</translation>
    </message>
    <message>
        <source>The virtual machines there.</source>
        <translation>那里的虚拟机。</translation>
    </message>
    <message>
        <source>Starts it; it runs on when hearthctl has ended.</source>
        <translation>启动它；hearthctl 结束后它会继续运行。</translation>
    </message>
    <message>
        <source>Shuts it down, as its power button does, and waits until it is off.</source>
        <translation>像按下电源按钮一样将其关机，并等到它关闭为止。</translation>
    </message>
    <message>
        <source>--timeout S: for at most so many seconds (90); then it fails, and the guest goes on shutting down if it does.</source>
        <translation>--timeout S：最多等待这么多秒（90）；之后报告失败，而客户机如果正在关机则会继续关机。</translation>
    </message>
    <message>
        <source>Forces it off, as if the plug were pulled.</source>
        <translation>强制关闭，如同拔掉电源。</translation>
    </message>
    <message>
        <source>Makes it stand still.</source>
        <translation>使其暂停。</translation>
    </message>
    <message>
        <source>Resumes it.</source>
        <translation>使其继续运行。</translation>
    </message>
    <message>
        <source>Restarts its guest, as the reset button does.</source>
        <translation>像按下复位按钮一样重新启动其客户机。</translation>
    </message>
    <message>
        <source>Prints the command line of QEMU that it is started with.</source>
        <translation>显示启动它的 QEMU 命令行。</translation>
    </message>
    <message>
        <source>--json: {&quot;argv&quot;:[…]}</source>
        <translation>--json：{&quot;argv&quot;:[…]}</translation>
    </message>
    <message>
        <source>Removes it and the disks in its folder; it must be off.</source>
        <translation>移除它及其文件夹中的磁盘；它必须已关闭。</translation>
    </message>
    <message>
        <source>%1 is a number from 1 to %2.</source>
        <translation>%1 是 1 到 %2 的数字。</translation>
    </message>
    <message>
        <source>%1 is one of: %2.</source>
        <translation>%1 是以下之一：%2。</translation>
    </message>
    <message>
        <source>“%1” is no port: it is [udp:][PORT]:GUEST-PORT.</source>
        <translation>“%1”不是端口：格式为 [udp:][PORT]:GUEST-PORT。</translation>
    </message>
    <message>
        <source>--initrd and --append go with --kernel.</source>
        <translation>--initrd 和 --append 要与 --kernel 一起使用。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Made %1. Start it: hearthctl vm start %2 %1</source>
        <translation>已创建 %1。启动它：hearthctl vm start %2 %1</translation>
    </message>
    <message>
        <source>Makes a virtual machine there; it is off.</source>
        <translation>在那里创建一台虚拟机；它处于关闭状态。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>已崩溃</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>SSH at port %1</source>
        <translation>SSH 端口 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>--cloud-image and --iso do not go together.</source>
        <translation>--cloud-image 与 --iso 不能同时使用。</translation>
    </message>
    <message>
        <source>%1 goes with --cloud-image.</source>
        <translation>%1 须与 --cloud-image 一起使用。</translation>
    </message>
    <message>
        <source>%1 is too long.</source>
        <translation>%1 太长。</translation>
    </message>
    <message>
        <source>The field “%1” cannot have that value.</source>
        <translation>字段“%1”不能取该值。</translation>
    </message>
    <message>
        <source>--firmware bios, uefi or uefi-secure. --accelerator kvm, hvf, whpx or tcg; without it the best that works when it starts. --display none, vnc or window. --network user, group:NAME, bridge:NAME, tap:NAME or none. --port [udp:][PORT]:GUEST-PORT: a port of the machine that leads to one of the guest. --share PATH[=NAME]: a folder that the guest mounts by that name (9p). --restart never, on-crash or always.
A port of the machine leads to the guest&apos;s SSH unless --no-ssh. --argument=WORD: given to QEMU as it is, at the end. --set FIELD=VALUE: any field, as in vm set.
--json: the virtual machine, as in the list.</source>
        <translation>--firmware bios、uefi 或 uefi-secure。--accelerator kvm、hvf、whpx 或 tcg；不给出则在启动时选用可用的最佳方式。--display none、vnc 或 window。--network user、group:NAME、bridge:NAME、tap:NAME 或 none。--port [udp:][PORT]:GUEST-PORT：通往客户机端口的主机端口。--share PATH[=NAME]：客户机以该名称挂载的文件夹（9p）。--restart never、on-crash 或 always。
除非给出 --no-ssh，主机的一个端口会通往客户机的 SSH。--argument=WORD：原样放在 QEMU 命令行末尾。--set FIELD=VALUE：任意字段，同 vm set。
--json：该虚拟机，格式同列表。</translation>
    </message>
    <message>
        <source>What came on stdin is no JSON object.</source>
        <translation>标准输入的内容不是 JSON 对象。</translation>
    </message>
    <message>
        <source>A virtual machine has no field “%1”.</source>
        <translation>虚拟机没有字段“%1”。</translation>
    </message>
    <message>
        <source>%1 runs: that holds from its next start on.</source>
        <translation>%1 正在运行：更改从下次启动起生效。</translation>
    </message>
    <message>
        <source>Kept as it is: %1</source>
        <translation>原样保留：%1</translation>
    </message>
    <message>
        <source>Prints its settings, as they are saved.</source>
        <translation>打印已保存的设置。</translation>
    </message>
    <message>
        <source>Changes its settings; one that runs has them from its next start on.</source>
        <translation>更改其设置；正在运行的从下次启动起生效。</translation>
    </message>
    <message>
        <source>A field as vm show prints it: memory_mib=4096 disks.0.bus=scsi cloud_init.user=ada tpm=true. Places in a list count from 0, the one behind the last appends, =null takes one out. A text is taken as it stands, all else is JSON. - alone: an object on stdin, its fields over those that stand there.
--json: the settings, as vm show prints them.</source>
        <translation>字段写法同 vm show 的输出：memory_mib=4096 disks.0.bus=scsi cloud_init.user=ada tpm=true。列表位置从 0 数起，末项之后的位置表示追加，=null 表示删除。文本按原样取用，其余为 JSON。单独一个 -：从标准输入读取对象，其字段覆盖现有字段。
--json：设置，格式同 vm show。</translation>
    </message>
    <message>
        <source>Makes one of a command of QEMU&apos;s, a script, or a .conf of quickemu&apos;s.</source>
        <translation>由 QEMU 命令、脚本或 quickemu 的 .conf 创建虚拟机。</translation>
    </message>
    <message>
        <source>Prints a script that runs it without Hearth.</source>
        <translation>打印不依赖 Hearth 运行它的脚本。</translation>
    </message>
    <message>
        <source>--json: {&quot;argv&quot;:[…],&quot;script&quot;}</source>
        <translation>--json：{&quot;argv&quot;:[…],&quot;script&quot;}</translation>
    </message>
    <message>
        <source>--port goes with a network of the kind user.</source>
        <translation>--port 须与 user 类型的网络一起使用。</translation>
    </message>
    <message>
        <source>Everything is there: nothing to install.</source>
        <translation>一切就绪：无需安装。</translation>
    </message>
    <message>
        <source>To run this: hearthctl vm install-qemu %1 --run</source>
        <translation>运行这些命令：hearthctl vm install-qemu %1 --run</translation>
    </message>
    <message>
        <source>The commands ran, but no QEMU was found after them.</source>
        <translation>命令已运行，但之后没有找到 QEMU。</translation>
    </message>
    <message>
        <source>QEMU %1 is there.</source>
        <translation>QEMU %1 已就绪。</translation>
    </message>
    <message>
        <source>The new rights hold from the next login on: disconnect and connect anew.</source>
        <translation>新的权限下次登录起生效：请断开后重新连接。</translation>
    </message>
    <message>
        <source>about %1 MiB</source>
        <translation>约 %1 MiB</translation>
    </message>
    <message>
        <source>a part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>There is no image. Fetch one: hearthctl vm fetch %1 debian-13-cloud-x86_64</source>
        <translation>没有镜像。下载一个：hearthctl vm fetch %1 debian-13-cloud-x86_64</translation>
    </message>
    <message>
        <source>“%1” is neither an address nor in the list of hearthctl vm images M --catalogue.</source>
        <translation>“%1”既不是网址，也不在 hearthctl vm images M --catalogue 的列表中。</translation>
    </message>
    <message>
        <source>--checksum goes with an address.</source>
        <translation>--checksum 只能与网址一起使用。</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>已删除 %1。</translation>
    </message>
    <message>
        <source>--to names the machine that it goes to.</source>
        <translation>--to 指定目标机器。</translation>
    </message>
    <message>
        <source>%1 is on %2 now: %3 were sent and verified. It was down for %4 s.</source>
        <translation>%1 现在在 %2 上：已发送并核对 %3。停机 %4 秒。</translation>
    </message>
    <message>
        <source>%1 is on %2, too: %3 were sent and verified. The first one could not start for %4 s.</source>
        <translation>%1 现在也在 %2 上：已发送并核对 %3。原来的那台有 %4 秒无法启动。</translation>
    </message>
    <message>
        <source>--json: {&quot;name&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;whole&quot;,&quot;origin&quot;?,&quot;checksum&quot;?}</source>
        <translation>--json：{&quot;name&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;whole&quot;,&quot;origin&quot;?,&quot;checksum&quot;?}</translation>
    </message>
    <message>
        <source>Shows what a machine lacks for virtual machines, and the commands for it.</source>
        <translation>显示机器运行虚拟机还缺什么，以及相应的命令。</translation>
    </message>
    <message>
        <source>--run: runs them, as root where they need it. --libvirt: lets the account manage libvirt&apos;s virtual machines, too, which is as much as being administrator.
--json: {&quot;qemu&quot;,&quot;kvm&quot;,&quot;steps&quot;:[{&quot;what&quot;:&quot;packages&quot;|&quot;kvm&quot;|&quot;libvirt&quot;,&quot;commands&quot;:[…],&quot;meaning&quot;,&quot;advised&quot;}],&quot;ran&quot;,&quot;version&quot;?,&quot;new_login&quot;?}</source>
        <translation>--run：运行它们，需要时以 root 身份。--libvirt：还允许账户管理 libvirt 的虚拟机，这等同于管理员权限。
--json：{&quot;qemu&quot;,&quot;kvm&quot;,&quot;steps&quot;:[{&quot;what&quot;:&quot;packages&quot;|&quot;kvm&quot;|&quot;libvirt&quot;,&quot;commands&quot;:[…],&quot;meaning&quot;,&quot;advised&quot;}],&quot;ran&quot;,&quot;version&quot;?,&quot;new_login&quot;?}</translation>
    </message>
    <message>
        <source>The images that a machine keeps for virtual machines.</source>
        <translation>机器为虚拟机保存的镜像。</translation>
    </message>
    <message>
        <source>--catalogue: those that can be fetched.
--json: a list of {&quot;name&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;whole&quot;,&quot;origin&quot;?,&quot;checksum&quot;?}, of the catalogue {&quot;id&quot;,&quot;distribution&quot;,&quot;version&quot;,&quot;arch&quot;,&quot;kind&quot;,&quot;from&quot;}</source>
        <translation>--catalogue：可下载的镜像。
--json：列表 {&quot;name&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;whole&quot;,&quot;origin&quot;?,&quot;checksum&quot;?}；目录为 {&quot;id&quot;,&quot;distribution&quot;,&quot;version&quot;,&quot;arch&quot;,&quot;kind&quot;,&quot;from&quot;}</translation>
    </message>
    <message>
        <source>Lets a machine fetch an image: one of the catalogue, or from an address.</source>
        <translation>让机器下载镜像：目录中的，或来自网址。</translation>
    </message>
    <message>
        <source>Goes on where an earlier attempt stood; verified by the distribution&apos;s list, or by --checksum SUM (SHA-256 or SHA-512).
</source>
        <translation>从上次中断处继续；用发行版的列表或 --checksum SUM（SHA-256 或 SHA-512）核对。
</translation>
    </message>
    <message>
        <source>Sends a file of this computer to a machine&apos;s images.</source>
        <translation>把本机上的文件发送到机器的镜像中。</translation>
    </message>
    <message>
        <source>Goes on where an earlier attempt stood; verified there.
</source>
        <translation>从上次中断处继续；在那里核对。
</translation>
    </message>
    <message>
        <source>Removes an image that no virtual machine there is built on.</source>
        <translation>删除没有虚拟机以它为基础的镜像。</translation>
    </message>
    <message>
        <source>--json: {&quot;removed&quot;:NAME}</source>
        <translation>--json：{&quot;removed&quot;:NAME}</translation>
    </message>
    <message>
        <source>Copies a virtual machine that is off to another machine, or moves it there.</source>
        <translation>将已关机的虚拟机复制或移动到另一台机器。</translation>
    </message>
    <message>
        <source>A console is no JSON.</source>
        <translation>控制台没有 JSON 输出。</translation>
    </message>
    <message>
        <source>The serial console of %1; Ctrl+] leaves it.</source>
        <translation>%1 的串行控制台；按 Ctrl+] 离开。</translation>
    </message>
    <message>
        <source>%1 has closed its console: it is off.</source>
        <translation>%1 已关闭其控制台：它已关机。</translation>
    </message>
    <message>
        <source>Its serial console on this terminal; Ctrl+] leaves it.</source>
        <translation>在此终端中打开其串行控制台；按 Ctrl+] 离开。</translation>
    </message>
    <message>
        <source>It runs on when the console is left. One at a time can hold it: for a second one it stays silent.
Without a terminal, stdin goes to the guest and what it says to stdout, until Ctrl+C or its end.</source>
        <translation>离开控制台后虚拟机继续运行。同一时间只能有一个人使用控制台：对第二个人它没有任何输出。
没有终端时，标准输入会传给客户机，其输出写到标准输出，直到 Ctrl+C 或虚拟机关机。</translation>
    </message>
    <message>
        <source>a layer on %1</source>
        <translation>基于 %1 的增量层</translation>
    </message>
    <message>
        <source>says that it is corrupt</source>
        <translation>自身标记为已损坏</translation>
    </message>
    <message>
        <source>(an empty drive)</source>
        <translation>（空驱动器）</translation>
    </message>
    <message>
        <source>%1 used</source>
        <translation>已用 %1</translation>
    </message>
    <message>
        <source>It has no disk.</source>
        <translation>它没有磁盘。</translation>
    </message>
    <message>
        <source>“%1” has no disk “%2”.</source>
        <translation>“%1”没有磁盘“%2”。</translation>
    </message>
    <message>
        <source>See them: hearthctl vm disks %1 %2</source>
        <translation>查看磁盘：hearthctl vm disks %1 %2</translation>
    </message>
    <message>
        <source>--format is missing: qcow2, raw, vmdk, vdi, vpc or vhdx.</source>
        <translation>缺少 --format：qcow2、raw、vmdk、vdi、vpc 或 vhdx。</translation>
    </message>
    <message>
        <source>--drop-old goes with --use: else the virtual machine would lose its disk.</source>
        <translation>--drop-old 须与 --use 一起使用：否则虚拟机会失去其磁盘。</translation>
    </message>
    <message>
        <source>Converting %1</source>
        <translation>正在转换 %1</translation>
    </message>
    <message>
        <source>It is damaged: %1 corrupt, %2 could not be checked.</source>
        <translation>已损坏：%1 处损坏，%2 处无法检查。</translation>
    </message>
    <message>
        <source>It is whole. %1 clusters are nobody&apos;s and take room: --repair frees them.</source>
        <translation>完整无损。有 %1 个簇不属于任何内容却占用空间：--repair 可释放它们。</translation>
    </message>
    <message>
        <source>It is whole.</source>
        <translation>完整无损。</translation>
    </message>
    <message>
        <source>Compressing %1</source>
        <translation>正在压缩 %1</translation>
    </message>
    <message>
        <source>Say either --new SIZE or --file F.</source>
        <translation>请指定 --new SIZE 或 --file F 之一。</translation>
    </message>
    <message>
        <source>--bus is one of: %1.</source>
        <translation>--bus 应为以下之一：%1。</translation>
    </message>
    <message>
        <source>Removed %1 and its file.</source>
        <translation>已移除 %1 及其文件。</translation>
    </message>
    <message>
        <source>Removed %1; its file stays: %2</source>
        <translation>已移除 %1；其文件保留：%2</translation>
    </message>
    <message>
        <source>DISK is a number or a file, as “vm disks” tells them. --json: the disk, as there.</source>
        <translation>DISK 是编号或文件，与“vm disks”所列相同。--json：该磁盘，格式同上。</translation>
    </message>
    <message>
        <source>Its disks, and what their files are.</source>
        <translation>其磁盘及对应文件的情况。</translation>
    </message>
    <message>
        <source>--json: [{&quot;disk&quot;,&quot;file&quot;,&quot;path&quot;,&quot;format&quot;,&quot;media&quot;:&quot;disk&quot;|&quot;disc&quot;,&quot;bus&quot;,&quot;read_only&quot;,&quot;virtual_bytes&quot;?,&quot;file_bytes&quot;?,&quot;snapshots&quot;?,&quot;corrupt&quot;?,&quot;backing&quot;?:[path],&quot;error&quot;?}]</source>
        <translation>--json：[{&quot;disk&quot;,&quot;file&quot;,&quot;path&quot;,&quot;format&quot;,&quot;media&quot;:&quot;disk&quot;|&quot;disc&quot;,&quot;bus&quot;,&quot;read_only&quot;,&quot;virtual_bytes&quot;?,&quot;file_bytes&quot;?,&quot;snapshots&quot;?,&quot;corrupt&quot;?,&quot;backing&quot;?:[path],&quot;error&quot;?}]</translation>
    </message>
    <message>
        <source>Makes a disk larger, also while it runs; smaller with --shrink.</source>
        <translation>扩大磁盘，运行时也可以；缩小须加 --shrink。</translation>
    </message>
    <message>
        <source>SIZE: 40G, 512M, or +10G for as much more. What the guest has beyond a smaller end is lost.</source>
        <translation>SIZE：40G、512M，或 +10G 表示再增加这么多。缩小时，客户机位于新末尾之后的内容会丢失。</translation>
    </message>
    <message>
        <source>Writes a disk anew in another format; the old file is untouched until that is done.</source>
        <translation>以另一种格式重新写入磁盘；完成之前不会改动旧文件。</translation>
    </message>
    <message>
        <source>--format: qcow2, raw, vmdk, vdi, vpc (VHD) or vhdx. --compress: qcow2 only. --to: a name in its folder, or a whole path.
--use: the virtual machine&apos;s disk is then the new file; --drop-old removes the old one after that. Snapshots do not come along.
--json: {&quot;path&quot;,&quot;format&quot;}; with --use the disk, as in “vm disks”.</source>
        <translation>--format：qcow2、raw、vmdk、vdi、vpc（VHD）或 vhdx。--compress：仅限 qcow2。--to：其文件夹中的名称，或完整路径。
--use：之后虚拟机的磁盘就是新文件；--drop-old 随后删除旧文件。不包含快照。
--json：{&quot;path&quot;,&quot;format&quot;}；使用 --use 时为该磁盘，格式同“vm disks”。</translation>
    </message>
    <message>
        <source>Reads a whole disk and tells what is wrong with it.</source>
        <translation>读取整个磁盘并报告问题。</translation>
    </message>
    <message>
        <source>--repair frees what is nobody&apos;s; --repair-all mends what is corrupt, too, and may lose data.
Exit code 1 when it is damaged. --json: {&quot;whole&quot;,&quot;errors&quot;,&quot;corruptions&quot;,&quot;leaks&quot;}</source>
        <translation>--repair 释放不属于任何内容的空间；--repair-all 还会修复损坏之处，可能丢失数据。
磁盘损坏时退出码为 1。--json：{&quot;whole&quot;,&quot;errors&quot;,&quot;corruptions&quot;,&quot;leaks&quot;}</translation>
    </message>
    <message>
        <source>Writes a qcow2 disk anew, compressed and without what the guest freed.</source>
        <translation>重新写入 qcow2 磁盘：经过压缩，并去掉客户机已释放的内容。</translation>
    </message>
    <message>
        <source>Gives it another disk: a new one, or a file that is there.</source>
        <translation>为其添加磁盘：新磁盘或已有的文件。</translation>
    </message>
    <message>
        <source>Takes a disk away from it; the file stays.</source>
        <translation>移除其磁盘；文件保留。</translation>
    </message>
    <message>
        <source>--delete-file: the file goes, too, where it is in its folder.
--json: {&quot;removed&quot;:FILE,&quot;file_deleted&quot;}</source>
        <translation>--delete-file：文件若在其文件夹中，也一并删除。
--json：{&quot;removed&quot;:FILE,&quot;file_deleted&quot;}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>taken by others: its place is unknown</source>
        <translation>由其他程序创建：位置未知</translation>
    </message>
    <message>
        <source>not on %1</source>
        <translation>%1 上没有</translation>
    </message>
    <message>
        <source>with memory, %1</source>
        <translation>含内存，%1</translation>
    </message>
    <message>
        <source>disks only</source>
        <translation>仅磁盘</translation>
    </message>
    <message>
        <source>It has no snapshots.</source>
        <translation>它没有快照。</translation>
    </message>
    <message>
        <source>Copying the disks of %1</source>
        <translation>正在复制 %1 的磁盘</translation>
    </message>
    <message>
        <source>--json: its snapshots then, as “vm snapshots” tells them.</source>
        <translation>--json：之后的快照，格式同“vm snapshots”。</translation>
    </message>
    <message>
        <source>Its snapshots, those taken from others below them.</source>
        <translation>其快照，由某个快照衍生的列在其下方。</translation>
    </message>
    <message>
        <source>--json: [{&quot;name&quot;,&quot;at&quot;,&quot;memory_bytes&quot;,&quot;parent&quot;:NAME|null,&quot;parent_known&quot;,&quot;current&quot;,&quot;missing_on&quot;?:[file]}], parents first</source>
        <translation>--json：[{&quot;name&quot;,&quot;at&quot;,&quot;memory_bytes&quot;,&quot;parent&quot;:NAME|null,&quot;parent_known&quot;,&quot;current&quot;,&quot;missing_on&quot;?:[file]}]，上级在前</translation>
    </message>
    <message>
        <source>Keeps all its disks as they are now; of one that runs its memory, too.</source>
        <translation>保存其所有磁盘的当前内容；运行时还包含内存。</translation>
    </message>
    <message>
        <source>Takes it back to a snapshot; what was written since is lost.</source>
        <translation>恢复到某个快照；此后写入的内容会丢失。</translation>
    </message>
    <message>
        <source>Deletes a snapshot.</source>
        <translation>删除快照。</translation>
    </message>
    <message>
        <source>Makes another one like it, with copies of its disks.</source>
        <translation>创建另一个相同的虚拟机，并复制其磁盘。</translation>
    </message>
    <message>
        <source>“%1” is no size: 40G, 512M, or +10G for as much more. A number alone is GiB.</source>
        <translation>“%1”不是大小：应为 40G、512M，或 +10G 表示再增加这么多。单独的数字以 GiB 计。</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1：%2 %</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>By force: hearthctl vm kill %1 %2 --%3</source>
        <translation>强制关闭：hearthctl vm kill %1 %2 --%3</translation>
    </message>
    <message>
        <source>--libvirt, --virtualbox: NAME (or its UUID) is one that libvirt or VirtualBox keeps there.</source>
        <translation>--libvirt、--virtualbox：NAME（或其 UUID）是 libvirt 或 VirtualBox 在那里管理的虚拟机。</translation>
    </message>
    <message>
        <source>Either --libvirt or --virtualbox.</source>
        <translation>--libvirt 与 --virtualbox 只能选一个。</translation>
    </message>
    <message>
        <source>Whose is it? --libvirt or --virtualbox.</source>
        <translation>它由谁管理？请加 --libvirt 或 --virtualbox。</translation>
    </message>
    <message>
        <source>It is switched “on” or “off”.</source>
        <translation>只能是“on”或“off”。</translation>
    </message>
    <message>
        <source>VirtualBox cannot read “%1”.</source>
        <translation>VirtualBox 无法读取“%1”。</translation>
    </message>
    <message>
        <source>Its files may be gone: look in VirtualBox itself.</source>
        <translation>其文件可能已不存在：请在 VirtualBox 中查看。</translation>
    </message>
    <message>
        <source>“%1” is no setting: cpus=N, memory_mib=N, paravirtualisation=WORD, nested=true|false, adapter1=nat, adapter2=bridged:eth0, intnet:NAME, hostonly:NAME, natnetwork:NAME or none.</source>
        <translation>“%1”不是设置：cpus=N、memory_mib=N、paravirtualisation=WORD、nested=true|false、adapter1=nat、adapter2=bridged:eth0、intnet:NAME、hostonly:NAME、natnetwork:NAME 或 none。</translation>
    </message>
    <message>
        <source>“%1” does not run.</source>
        <translation>“%1”未运行。</translation>
    </message>
    <message>
        <source>Start it first.</source>
        <translation>请先启动它。</translation>
    </message>
    <message>
        <source>Saves what it has in memory, and switches it off.</source>
        <translation>保存内存中的内容并将其关闭。</translation>
    </message>
    <message>
        <source>Throws away what was saved; it boots anew at its next start.</source>
        <translation>丢弃已保存的内容；下次启动时重新引导。</translation>
    </message>
    <message>
        <source>Asks its guest to restart (libvirt).</source>
        <translation>请求客户机重启（libvirt）。</translation>
    </message>
    <message>
        <source>Whether libvirt starts it with its machine.</source>
        <translation>libvirt 是否随主机启动它。</translation>
    </message>
    <message>
        <source>--virtualbox: of one that VirtualBox keeps there, as vm set takes them.</source>
        <translation>--virtualbox：VirtualBox 在那里管理的虚拟机，格式与 vm set 相同。</translation>
    </message>
    <message>
        <source>--virtualbox: of one that VirtualBox keeps there and that is off: cpus=N, memory_mib=N, paravirtualisation=default|none|minimal|legacy|kvm|hyperv, nested=true|false, adapter1=none|nat|natnetwork:NAME|bridged:INTERFACE|intnet:NAME|hostonly:INTERFACE, up to adapter4.</source>
        <translation>--virtualbox：VirtualBox 在那里管理且已关闭的虚拟机：cpus=N、memory_mib=N、paravirtualisation=default|none|minimal|legacy|kvm|hyperv、nested=true|false、adapter1=none|nat|natnetwork:NAME|bridged:INTERFACE|intnet:NAME|hostonly:INTERFACE，直到 adapter4。</translation>
    </message>
    <message>
        <source>--libvirt: of one that libvirt keeps there.</source>
        <translation>--libvirt：libvirt 在那里管理的虚拟机。</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>reads %1 KiB/s</source>
        <translation>读取 %1 KiB/s</translation>
    </message>
    <message>
        <source>writes %1 KiB/s</source>
        <translation>写入 %1 KiB/s</translation>
    </message>
    <message>
        <source>No virtual machine runs there.</source>
        <translation>那里没有正在运行的虚拟机。</translation>
    </message>
    <message>
        <source>Keeps it from starting: %1</source>
        <translation>使其无法启动：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message>
        <source>Nothing keeps it from starting.</source>
        <translation>没有什么阻止它启动。</translation>
    </message>
    <message>
        <source>What those that run use now: processor, memory, disks.</source>
        <translation>正在运行的虚拟机现在的用量：处理器、内存、磁盘。</translation>
    </message>
    <message>
        <source>Measured for one second.
--json: [{&quot;name&quot;,&quot;cores&quot;,&quot;memory_bytes&quot;,&quot;read_per_second&quot;,&quot;written_per_second&quot;}]</source>
        <translation>测量一秒。
--json：[{&quot;name&quot;,&quot;cores&quot;,&quot;memory_bytes&quot;,&quot;read_per_second&quot;,&quot;written_per_second&quot;}]</translation>
    </message>
    <message>
        <source>What would keep it from starting, or may spoil it, with the remedies.</source>
        <translation>会使其无法启动或可能损坏它的问题，以及解决办法。</translation>
    </message>
    <message>
        <source>Exit code 1 where something keeps it from starting.
--json: [{&quot;level&quot;:&quot;stops&quot;|&quot;warns&quot;,&quot;message&quot;,&quot;hint&quot;,&quot;field&quot;}]</source>
        <translation>有问题使其无法启动时，退出码为 1。
--json：[{&quot;level&quot;:&quot;stops&quot;|&quot;warns&quot;,&quot;message&quot;,&quot;hint&quot;,&quot;field&quot;}]</translation>
    </message>
    <message>
        <source>If that is meant, say so: --build-on. Or name the format in the command.</source>
        <translation>如果确实如此，请用 --build-on 说明；或在命令中写明格式。</translation>
    </message>
    <message>
        <source>--user: who logs in there?</source>
        <translation>--user：由谁登录？</translation>
    </message>
    <message>
        <source>No port leads to the SSH of %1.</source>
        <translation>没有端口通往 %1 的 SSH。</translation>
    </message>
    <message>
        <source>Start it, with reach_by_ssh=true among its settings.</source>
        <translation>请在设置中指定 reach_by_ssh=true 并启动它。</translation>
    </message>
    <message>
        <source>%1 is a host now: hearthctl exec %1 -- uname -a</source>
        <translation>%1 现在是主机了：hearthctl exec %1 -- uname -a</translation>
    </message>
    <message>
        <source>FILE is on this computer; - is stdin. It is read, never run; its disks are used where they are. --folder DIR: where its relative paths begin, on that machine. --dry-run: only prints what it comes to. --build-on: also where an image names another file that it is a layer on.
--json: the virtual machine, as in the list (with --dry-run {&quot;settings&quot;}), and &quot;kept&quot;:[…], &quot;notes&quot;:[…].</source>
        <translation>FILE 在本机；- 为标准输入。只读取，绝不运行；其中的磁盘在原处使用。--folder DIR：相对路径在那台机器上的起点。--dry-run：只打印结果。--build-on：镜像是另一文件之上的一层时也照做。
--json：该虚拟机，格式同列表（与 --dry-run 一起时为 {&quot;settings&quot;}），以及 &quot;kept&quot;:[…]、&quot;notes&quot;:[…]。</translation>
    </message>
    <message>
        <source>Saves one that runs as a host of its name, which follows its port.</source>
        <translation>把正在运行的虚拟机以其名称保存为主机，端口随之更新。</translation>
    </message>
    <message>
        <source>Whether Hyper-V holds a Windows computer&apos;s virtualisation hardware.</source>
        <translation>Hyper-V 是否占用 Windows 计算机的硬件虚拟化。</translation>
    </message>
    <message>
        <source>Prints the commands that switch it off and on; runs none of them.
--json: {&quot;hypervisor&quot;,&quot;isolation&quot;,&quot;features&quot;:[…],&quot;ways&quot;:[{&quot;title&quot;,&quot;commands&quot;:[…]}]}</source>
        <translation>打印关闭和开启它的命令；不会运行任何一条。
--json: {&quot;hypervisor&quot;,&quot;isolation&quot;,&quot;features&quot;:[…],&quot;ways&quot;:[{&quot;title&quot;,&quot;commands&quot;:[…]}]}</translation>
    </message>
    <message>
        <source>To let it stay: hearthctl vm stay %1 %2</source>
        <translation>让它留下：hearthctl vm stay %1 %2</translation>
    </message>
    <message>
        <source>A file that ends in .iso becomes a disc. --format: of a new disk qcow2 or another; of a file what it is, where its name and its content do not say the same. --bus: virtio, scsi, sata, ide, nvme, usb, sd.
--json: the disk, as in “vm disks”.</source>
        <translation>以 .iso 结尾的文件成为光盘。--format：新磁盘为 qcow2 或其他格式；对于文件，在其名称与内容不一致时说明它是什么。--bus：virtio、scsi、sata、ide、nvme、usb、sd。
--json：该磁盘，同“vm disks”。</translation>
    </message>
    <message>
        <source>--without-snapshots goes with --move: a copy takes nothing away.</source>
        <translation>--without-snapshots 须与 --move 同用：复制不会带走任何内容。</translation>
    </message>
    <message>
        <source>Without them: --without-snapshots</source>
        <translation>不带快照：--without-snapshots</translation>
    </message>
    <message>
        <source>%1 stays on %2.</source>
        <translation>%1 留在 %2 上。</translation>
    </message>
    <message>
        <source>Its disks go through this computer and are verified on both sides. --move: it is gone here once it is whole there. --name: what it is called there. --without-snapshots: moves it also where its snapshots do not come along.
--json: {&quot;vm&quot;:{…},&quot;bytes&quot;,&quot;down_ms&quot;,&quot;notes&quot;:[…]}</source>
        <translation>其磁盘经由本机传送，并在两端校验。--move：在那边完整后从这里消失。--name：它在那边的名称。--without-snapshots：即使快照不能一同带走也移动它。
--json: {&quot;vm&quot;:{…},&quot;bytes&quot;,&quot;down_ms&quot;,&quot;notes&quot;:[…]}</translation>
    </message>
    <message>
        <source>Lets a virtual machine whose move was cut off stay where it is, so that it can be started.</source>
        <translation>让移动被中断的虚拟机留在原处，以便能够启动。</translation>
    </message>
    <message>
        <source>Refused where it is on the other machine, too.
--json: the virtual machine, as in the list.</source>
        <translation>如果它也在另一台机器上，则拒绝。
--json：该虚拟机，同列表。</translation>
    </message>
    <message>
        <source>There is no QEMU of that machine&apos;s own architecture.</source>
        <translation>那台机器上没有其自身架构的 QEMU。</translation>
    </message>
    <message>
        <source>What it starts from, files on that machine: --cloud-image F (a new disk is a layer on it), --iso F (what it is installed from), --disk F (an image that is used where it is). --new-disk GIB: how large a disk of its own is. --template arm64, x86-64, tiny or like (of that machine&apos;s own architecture); what else is given goes before it.
With --cloud-image: --user U (me), --key F (a public key beside Hearth&apos;s own), --host-name H, --package P, --script F (run once, as root). --cloud-init F: user-data as it is. These files are on this computer; - is stdin.</source>
        <translation>从何开始（那台机器上的文件）：--cloud-image F（新磁盘是其上的一层）、--iso F（从它安装）、--disk F（在原处使用的镜像）。--new-disk GIB：自有磁盘的大小。--template arm64、x86-64、tiny 或 like（与那台机器相同的架构）；另外给出的选项优先。
与 --cloud-image 一起：--user U（默认 me）、--key F（Hearth 自身密钥之外的公钥）、--host-name H、--package P、--script F（以 root 运行一次）。--cloud-init F：原样的 user-data。这些文件在本机；- 为标准输入。</translation>
    </message>
    <message>
        <source>--linked: with layers on its disks instead: done at once, and small; the first one must not be started any more as long as they are. Where a saved host leads to the first one, one is saved for the new one, too.
--json: the new one, as in “vm list”.</source>
        <translation>--linked：改用基于其磁盘的增量层：立即完成，占用很小；只要这些增量层存在，原虚拟机就不能再启动。如果有已保存的主机通向原虚拟机，也会为新的虚拟机保存一个。
--json：新的虚拟机，格式同“vm list”。</translation>
    </message>
    <message>
        <source>If you know that it does not: %1</source>
        <translation>如果您确知不需要：%1</translation>
    </message>
    <message>
        <source>--json: [{&quot;name&quot;,&quot;state&quot;:&quot;running&quot;|&quot;paused&quot;|&quot;stopped&quot;|&quot;crashed&quot;|&quot;starting&quot;|&quot;stopping&quot;|&quot;unreadable&quot;,&quot;arch&quot;,&quot;cpus&quot;,&quot;memory_mib&quot;,&quot;ssh_port&quot;?,&quot;accelerator&quot;,&quot;pid&quot;?,&quot;exit&quot;?,&quot;why&quot;?,&quot;moved&quot;?:{&quot;to&quot;,&quot;name&quot;,&quot;at&quot;},&quot;managed_by&quot;:&quot;hearth&quot;|&quot;libvirt&quot;|&quot;virtualbox&quot;,&quot;connection&quot;?,&quot;id&quot;?,&quot;autostart&quot;?}]; of those that libvirt and VirtualBox keep the states &quot;saved&quot;, &quot;sleeping&quot;, &quot;busy&quot;, &quot;unknown&quot;, too.</source>
        <translation>--json：[{&quot;name&quot;,&quot;state&quot;:&quot;running&quot;|&quot;paused&quot;|&quot;stopped&quot;|&quot;crashed&quot;|&quot;starting&quot;|&quot;stopping&quot;|&quot;unreadable&quot;,&quot;arch&quot;,&quot;cpus&quot;,&quot;memory_mib&quot;,&quot;ssh_port&quot;?,&quot;accelerator&quot;,&quot;pid&quot;?,&quot;exit&quot;?,&quot;why&quot;?,&quot;moved&quot;?:{&quot;to&quot;,&quot;name&quot;,&quot;at&quot;},&quot;managed_by&quot;:&quot;hearth&quot;|&quot;libvirt&quot;|&quot;virtualbox&quot;,&quot;connection&quot;?,&quot;id&quot;?,&quot;autostart&quot;?}]；由 libvirt 和 VirtualBox 管理的还有状态 &quot;saved&quot;、&quot;sleeping&quot;、&quot;busy&quot;、&quot;unknown&quot;。</translation>
    </message>
    <message>
        <source>Disks and images that are elsewhere stay. --with-host: the saved host that leads to it goes, too. --unneeded-by VM: where it cannot be known whether VM needs its disks, take it that it does not; if it does, what it holds is lost.
--json: {&quot;removed&quot;:NAME}</source>
        <translation>位于别处的磁盘和镜像会保留。--with-host：通往它的已存主机一并删除。--unneeded-by VM：在无法得知 VM 是否需要其磁盘时，按不需要处理；如果实际需要，其内容将丢失。
--json：{&quot;removed&quot;:NAME}</translation>
    </message>
    <message>
        <source>There is a host “%1” already: this one&apos;s is “%2”.</source>
        <translation>已有名为“%1”的主机：这一台的主机名为“%2”。</translation>
    </message>
    <message>
        <source>--json: the same on one line: the object that vm.json holds, and of one that is marked as moved &quot;moved&quot;:{&quot;to&quot;,&quot;name&quot;,&quot;at&quot;}.</source>
        <translation>--json：同样的内容写成一行：vm.json 中的对象；被标记为已移走的还有 &quot;moved&quot;:{&quot;to&quot;,&quot;name&quot;,&quot;at&quot;}。</translation>
    </message>
    <message>
        <source>moved away</source>
        <translation>已移走</translation>
    </message>
    <message>
        <source>--lines is a number of lines.</source>
        <translation>--lines 是行数。</translation>
    </message>
    <message>
        <source>Nothing was written since it was started last.</source>
        <translation>自上次启动以来没有任何输出。</translation>
    </message>
    <message>
        <source>What QEMU said since it was started last.</source>
        <translation>QEMU 自上次启动以来的输出。</translation>
    </message>
    <message>
        <source>--serial: what its guest wrote to the serial port instead. --lines N: the last of them (200).
--json: {&quot;log&quot;}</source>
        <translation>--serial：改为客户机写到串口的内容。--lines N：最后若干行（200）。
--json：{&quot;log&quot;}</translation>
    </message>
    <message>
        <source>--user U: who logs in there; without it the user of its settings. --host-name NAME: what the host is called; without it as the virtual machine, with a number where another host is called so. --wait: only once its SSH server answers.
--json: {&quot;host&quot;,&quot;port&quot;}</source>
        <translation>--user U：登录的用户；不给出时为其设置中的用户。--host-name NAME：主机的名称；不给出时与虚拟机同名，若已有同名主机则加上数字。--wait：等到其 SSH 服务器响应后才添加。
--json：{&quot;host&quot;,&quot;port&quot;}</translation>
    </message>
</context>
<context>
    <name>hearth::ctl::ZeroTier</name>
    <message>
        <source>ZeroTier is not installed on %1. See: hearthctl zerotier setup %1</source>
        <translation>%1 上未安装 ZeroTier。参见：hearthctl zerotier setup %1</translation>
    </message>
    <message>
        <source>ZeroTier is installed on %1, but its service is not running. See: hearthctl zerotier setup %1</source>
        <translation>%1 上已安装 ZeroTier，但其服务没有运行。参见：hearthctl zerotier setup %1</translation>
    </message>
    <message>
        <source>Only root can use ZeroTier on %1. See: hearthctl zerotier setup %1</source>
        <translation>只有 root 可以使用 %1 上的 ZeroTier。参见：hearthctl zerotier setup %1</translation>
    </message>
    <message>
        <source>Node %1, ZeroTier %2, online</source>
        <translation>节点 %1，ZeroTier %2，在线</translation>
    </message>
    <message>
        <source>Node %1, ZeroTier %2, offline: it cannot reach any of ZeroTier&apos;s roots</source>
        <translation>节点 %1，ZeroTier %2，离线：无法连通 ZeroTier 的任何根节点</translation>
    </message>
    <message>
        <source>It has not joined any network.</source>
        <translation>它没有加入任何网络。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>relayed</source>
        <translation>经中继</translation>
    </message>
    <message>
        <source>It knows no other node.</source>
        <translation>没有已知的其他节点。</translation>
    </message>
    <message>
        <source>%1 has left %2.</source>
        <translation>%1 已离开 %2。</translation>
    </message>
    <message>
        <source>Name at least one setting: --managed, --global, --default or --dns.</source>
        <translation>没有指定要设置什么：--managed、--global、--default 或 --dns。</translation>
    </message>
    <message>
        <source>--managed: addresses and routes assigned by the controller. --global: also public ones. --default: all of the machine&apos;s traffic goes through the network, if it has a default route. --dns: its DNS servers.</source>
        <translation>--managed：控制器分配的地址和路由。--global：公网的地址和路由也接受。--default：如果网络有默认路由，主机的全部流量都经由该网络。--dns：其 DNS 服务器。</translation>
    </message>
    <message>
        <source>Shows a machine&apos;s ZeroTier: its node, and the networks that it has joined.</source>
        <translation>显示主机的 ZeroTier：其节点，以及已加入的网络。</translation>
    </message>
    <message>
        <source>--json: {&quot;installed&quot;,&quot;running&quot;,&quot;state&quot;:&quot;works&quot;|&quot;no_token&quot;|&quot;stopped&quot;|&quot;not_installed&quot;,&quot;node&quot;,&quot;version&quot;,&quot;online&quot;,&quot;controller&quot;,&quot;networks&quot;:[{&quot;id&quot;,&quot;name&quot;,&quot;status&quot;,&quot;addresses&quot;:[…],…}]}</source>
        <translation>--json: {&quot;installed&quot;,&quot;running&quot;,&quot;state&quot;:&quot;works&quot;|&quot;no_token&quot;|&quot;stopped&quot;|&quot;not_installed&quot;,&quot;node&quot;,&quot;version&quot;,&quot;online&quot;,&quot;controller&quot;,&quot;networks&quot;:[{&quot;id&quot;,&quot;name&quot;,&quot;status&quot;,&quot;addresses&quot;:[…],…}]}</translation>
    </message>
    <message>
        <source>Lists the nodes that a machine knows, and how it reaches them.</source>
        <translation>列出主机已知的节点，以及如何连通它们。</translation>
    </message>
    <message>
        <source>--json: [{&quot;node&quot;,&quot;role&quot;:&quot;leaf&quot;|&quot;moon&quot;|&quot;planet&quot;,&quot;direct&quot;,&quot;latency_ms&quot;?,&quot;path&quot;?,&quot;version&quot;?}]</source>
        <translation>--json: [{&quot;node&quot;,&quot;role&quot;:&quot;leaf&quot;|&quot;moon&quot;|&quot;planet&quot;,&quot;direct&quot;,&quot;latency_ms&quot;?,&quot;path&quot;?,&quot;version&quot;?}]</translation>
    </message>
    <message>
        <source>Joins a network, by its ID or the address of its web page.</source>
        <translation>加入网络，可用其 ID 或其页面的网址。</translation>
    </message>
    <message>
        <source>Leaves a network, and gives up the machine&apos;s address in it.</source>
        <translation>离开网络：在其中的地址随之失去。</translation>
    </message>
    <message>
        <source>Sets what a network may do on a machine.</source>
        <translation>设置网络在主机上可以做什么。</translation>
    </message>
    <message>
        <source>ZeroTier Central</source>
        <translation>ZeroTier Central</translation>
    </message>
    <message>
        <source>new ZeroTier Central</source>
        <translation>新版 ZeroTier Central</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>There is no token on stdin.</source>
        <translation>标准输入中没有令牌。</translation>
    </message>
    <message>
        <source>API token of %1</source>
        <translation>%1 的 API 令牌</translation>
    </message>
    <message>
        <source>API token: </source>
        <translation>API 令牌：</translation>
    </message>
    <message>
        <source>There is no controller “%1”.</source>
        <translation>没有名为“%1”的控制器。</translation>
    </message>
    <message>
        <source>See: hearthctl zerotier controller list</source>
        <translation>参见：hearthctl zerotier controller list</translation>
    </message>
    <message>
        <source>No controllers yet. Add one: hearthctl zerotier controller add NAME --central</source>
        <translation>还没有控制器。添加一个：hearthctl zerotier controller add NAME --central</translation>
    </message>
    <message>
        <source>Give one of --central, --new-central or --machine M.</source>
        <translation>请用 --central、--new-central 和 --machine M 之一指明其类型。</translation>
    </message>
    <message>
        <source>Added %1 (%2).</source>
        <translation>已添加 %1（%2）。</translation>
    </message>
    <message>
        <source>Replaced the token of %1.</source>
        <translation>%1 已换用新令牌。</translation>
    </message>
    <message>
        <source>Removed %1 and its token.</source>
        <translation>已移除 %1 及其令牌。</translation>
    </message>
    <message>
        <source>--token-stdin: the token is the first line of stdin.</source>
        <translation>--token-stdin：令牌为标准输入的第一行。</translation>
    </message>
    <message>
        <source>Lists your controllers.</source>
        <translation>列出您拥有的控制器。</translation>
    </message>
    <message>
        <source>--json: [{&quot;name&quot;,&quot;kind&quot;:&quot;central&quot;|&quot;new_central&quot;|&quot;machine&quot;,&quot;machine&quot;?,&quot;address&quot;?}]</source>
        <translation>--json: [{&quot;name&quot;,&quot;kind&quot;:&quot;central&quot;|&quot;new_central&quot;|&quot;machine&quot;,&quot;machine&quot;?,&quot;address&quot;?}]</translation>
    </message>
    <message>
        <source>Adds a controller; its API token is asked for.</source>
        <translation>添加控制器；会询问其 API 令牌。</translation>
    </message>
    <message>
        <source>--central: my.zerotier.com, with a personal API token. --new-central: central.zerotier.com, with the key of a service account. --machine M: the controller built into ZeroTier on a machine, which needs no token. --address URL: the address of the API, if it is not the usual one.
The token is kept in the keychain.</source>
        <translation>--central：my.zerotier.com，使用个人 API 令牌。--new-central：central.zerotier.com，使用服务账号的密钥。--machine M：主机上 ZeroTier 自带的控制器，无需令牌。--address URL：API 的地址，如果不是默认的。
令牌保存在钥匙串中。</translation>
    </message>
    <message>
        <source>Replaces a controller&apos;s API token.</source>
        <translation>为控制器更换 API 令牌。</translation>
    </message>
    <message>
        <source>Forgets a controller and its token. Its networks stay.</source>
        <translation>移除已保存的控制器及其令牌。其网络不受影响。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>正在加入</translation>
    </message>
    <message>
        <source>authorizing</source>
        <translation>正在授权</translation>
    </message>
    <message>
        <source>waiting for an address</source>
        <translation>正在等待地址</translation>
    </message>
    <message>
        <source>reach it at %1</source>
        <translation>可通过 %1 访问</translation>
    </message>
    <message>
        <source>joined, but not authorized: node %1</source>
        <translation>已加入，尚未授权：节点 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Everything is there: nothing to set up.</source>
        <translation>一切就绪：无需设置。</translation>
    </message>
    <message>
        <source>To run this: hearthctl zerotier setup %1 --run</source>
        <translation>运行这些命令：hearthctl zerotier setup %1 --run</translation>
    </message>
    <message>
        <source>Joins machines, authorizes each, and waits until each has an address.</source>
        <translation>让主机加入网络，逐台授权，并等到每台都有地址。</translation>
    </message>
    <message>
        <source>Uses whichever of your controllers manages the network (hearthctl zerotier controller). A machine that fails does not stop the others.
--no-authorize: someone else authorizes them. --no-name: members get no name.
--json, one line per step: {&quot;event&quot;:&quot;step&quot;|&quot;end&quot;,&quot;machine&quot;,&quot;step&quot;:&quot;joining&quot;|&quot;authorizing&quot;|&quot;waiting_for_address&quot;|&quot;joined&quot;|&quot;unauthorized&quot;|&quot;failed&quot;,&quot;waited_ms&quot;,&quot;node&quot;?,&quot;addresses&quot;?,&quot;reason&quot;?}</source>
        <translation>授权由您拥有的、管理该网络的控制器进行（hearthctl zerotier controller）。一台失败不影响其他主机。
--no-authorize：由他人授权。--no-name：不为成员命名。
--json，每步一行：{&quot;event&quot;:&quot;step&quot;|&quot;end&quot;,&quot;machine&quot;,&quot;step&quot;:&quot;joining&quot;|&quot;authorizing&quot;|&quot;waiting_for_address&quot;|&quot;joined&quot;|&quot;unauthorized&quot;|&quot;failed&quot;,&quot;waited_ms&quot;,&quot;node&quot;?,&quot;addresses&quot;?,&quot;reason&quot;?}</translation>
    </message>
    <message>
        <source>Shows what a machine lacks for ZeroTier, and the commands to set it up.</source>
        <translation>显示主机要用 ZeroTier 还缺什么，以及相应的命令。</translation>
    </message>
    <message>
        <source>Installing it, starting its service, copying its token for your account.
--run: runs them, as root where needed.
--json: {&quot;steps&quot;:[{&quot;what&quot;:&quot;install&quot;|&quot;start&quot;|&quot;copy_token&quot;,&quot;commands&quot;:[…],&quot;meaning&quot;}],&quot;ran&quot;}</source>
        <translation>包括安装、启动其服务、为您的账户复制其令牌。
--run：运行它们，需要时以 root 身份。
--json: {&quot;steps&quot;:[{&quot;what&quot;:&quot;install&quot;|&quot;start&quot;|&quot;copy_token&quot;,&quot;commands&quot;:[…],&quot;meaning&quot;}],&quot;ran&quot;}</translation>
    </message>
    <message>
        <source>Several members are called “%1”.</source>
        <translation>有多个名为“%1”的成员。</translation>
    </message>
    <message>
        <source>Use the node ID that “hearthctl zerotier members” shows.</source>
        <translation>请用节点 ID 指明其一，可用“hearthctl zerotier members”查看。</translation>
    </message>
    <message>
        <source>There is no member “%1” in %2.</source>
        <translation>%2 中没有成员“%1”。</translation>
    </message>
    <message>
        <source>See: hearthctl zerotier members %1</source>
        <translation>参见：hearthctl zerotier members %1</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>最后在线：%1</translation>
    </message>
    <message>
        <source>authorized</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>asks to join</source>
        <translation>请求加入</translation>
    </message>
    <message>
        <source>The network has no members.</source>
        <translation>该网络没有成员。</translation>
    </message>
    <message>
        <source>%1 is authorized.</source>
        <translation>%1 已授权。</translation>
    </message>
    <message>
        <source>%1 is no longer authorized.</source>
        <translation>%1 不再获得授权。</translation>
    </message>
    <message>
        <source>Changed %1.</source>
        <translation>已更改 %1。</translation>
    </message>
    <message>
        <source>Removed %1. If it is still in the network, it asks to join again within a minute.</source>
        <translation>已移除 %1。如果它仍在网络中，一分钟内会再次请求加入。</translation>
    </message>
    <message>
        <source>Saved %1 (%2).</source>
        <translation>已保存 %1（%2）。</translation>
    </message>
    <message>
        <source>Lists the members of a network, and the nodes that ask to join.</source>
        <translation>列出网络的成员，以及请求加入的节点。</translation>
    </message>
    <message>
        <source>Lets nodes into a network.</source>
        <translation>允许节点进入网络。</translation>
    </message>
    <message>
        <source>Changes a member.</source>
        <translation>更改成员。</translation>
    </message>
    <message>
        <source>Removes a member.</source>
        <translation>移除成员。</translation>
    </message>
    <message>
        <source>Saves a member as a host, with its address in the network.</source>
        <translation>将成员保存为主机，使用它在该网络中的地址。</translation>
    </message>
    <message numerus="yes">
        <source>%n authorized</source>
        <translation>
            <numerusform>%n 个已授权</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no networks.</source>
        <translation>没有网络。</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>members need authorization</source>
        <translation>成员需要授权</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>任何人</translation>
    </message>
    <message>
        <source>Delete the network “%1”?</source>
        <translation>删除网络“%1”？</translation>
    </message>
    <message>
        <source>Delete network</source>
        <translation>删除网络</translation>
    </message>
    <message>
        <source>Deleted %1 (%2).</source>
        <translation>已删除 %1（%2）。</translation>
    </message>
    <message>
        <source>Lists the networks of your controllers.</source>
        <translation>列出您的控制器所管理的网络。</translation>
    </message>
    <message>
        <source>Shows a network&apos;s settings on its controller.</source>
        <translation>显示网络在其控制器上的设置。</translation>
    </message>
    <message>
        <source>Creates a private network.</source>
        <translation>创建私有网络。</translation>
    </message>
    <message>
        <source>--range: where its members&apos; addresses come from, such as 10.147.20.0/24.</source>
        <translation>--range：成员的地址从中分配，例如 10.147.20.0/24。</translation>
    </message>
    <message>
        <source>Changes a network.</source>
        <translation>更改网络。</translation>
    </message>
    <message>
        <source>Deletes a network for good, after asking.</source>
        <translation>永久删除网络；会先询问。</translation>
    </message>
    <message>
        <source>%1 must be “on” or “off”.</source>
        <translation>%1 为“on”或“off”。</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已撤销授权</translation>
    </message>
    <message>
        <source>Revokes nodes&apos; authorization; they stay in the network&apos;s list.</source>
        <translation>撤销节点的授权；节点仍留在网络的列表中。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>assigned automatically</source>
        <translation>自动分配</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>手动设置</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>--json: [{&quot;id&quot;,&quot;name&quot;,&quot;description&quot;?,&quot;private&quot;,&quot;assign&quot;,&quot;ranges&quot;:[{&quot;first&quot;,&quot;last&quot;}],&quot;routes&quot;:[{&quot;target&quot;,&quot;via&quot;}],&quot;dns&quot;?:{&quot;domain&quot;,&quot;servers&quot;:[…]},&quot;members&quot;?,&quot;authorized&quot;?,&quot;controller&quot;}]</source>
        <translation>--json：[{&quot;id&quot;,&quot;name&quot;,&quot;description&quot;?,&quot;private&quot;,&quot;assign&quot;,&quot;ranges&quot;:[{&quot;first&quot;,&quot;last&quot;}],&quot;routes&quot;:[{&quot;target&quot;,&quot;via&quot;}],&quot;dns&quot;?:{&quot;domain&quot;,&quot;servers&quot;:[…]},&quot;members&quot;?,&quot;authorized&quot;?,&quot;controller&quot;}]</translation>
    </message>
    <message>
        <source>--json: [{&quot;node&quot;,&quot;name&quot;,&quot;authorized&quot;,&quot;revoked&quot;,&quot;addresses&quot;:[…],&quot;online&quot;?,&quot;last_seen&quot;?,&quot;version&quot;?,&quot;physical_address&quot;?,&quot;machine&quot;?,…}]; times are in milliseconds since 1970. --look: asks each saved host which node it is, and so names the machines of members without an address, too</source>
        <translation>--json：[{&quot;node&quot;,&quot;name&quot;,&quot;authorized&quot;,&quot;revoked&quot;,&quot;addresses&quot;:[…],&quot;online&quot;?,&quot;last_seen&quot;?,&quot;version&quot;?,&quot;physical_address&quot;?,&quot;machine&quot;?,…}]；时间为自 1970 年起的毫秒数。--look：向每台已保存的主机询问其节点，因此没有地址的成员也会显示其主机</translation>
    </message>
    <message>
        <source>Name at least one setting: --name, --description, --address, --bridge or --auto-assign.</source>
        <translation>请至少给出一项设置：--name、--description、--address、--bridge 或 --auto-assign。</translation>
    </message>
    <message>
        <source>--address: replaces its current addresses; repeat it for several, or leave it empty for none. --bridge on: it may bridge another network into this one. --auto-assign off: it gets no address automatically.</source>
        <translation>--address：替换现有的地址；有多个时可重复使用，留空则清除。--bridge on：允许它把另一个网络桥接进来。--auto-assign off：不自动分配地址。</translation>
    </message>
    <message>
        <source>Every member loses its address in it. Its ID, %1, its settings and its list of members are gone for good.</source>
        <translation>所有成员都会失去其中的地址。其 ID（%1）、设置和成员列表将永久消失。</translation>
    </message>
    <message>
        <source>Name at least one setting: --name, --description, --range, --route, --no-route, --private, --assign, --dns-domain or --dns-server.</source>
        <translation>请至少给出一项设置：--name、--description、--range、--route、--no-route、--private、--assign、--dns-domain 或 --dns-server。</translation>
    </message>
    <message>
        <source>There is no route to “%1”.</source>
        <translation>没有到“%1”的路由。</translation>
    </message>
    <message>
        <source>--range: replaces its current ranges and routes. --route TARGET=VIA: an additional route, through one of its members. --no-route: takes one away. --private off: anyone who knows its ID can join. --assign off: members get no addresses from its ranges. --dns-server: replaces its current servers; repeat it for several.</source>
        <translation>--range：替换现有的地址范围和路由。--route TARGET=VIA：再加一条经由某个成员的路由。--no-route：去掉一条。--private off：知道 ID 的人都可以加入。--assign off：成员不从地址范围中获得地址。--dns-server：替换现有的服务器；有多个时可重复使用。</translation>
    </message>
</context>
</TS>
